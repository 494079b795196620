package dev.spyglass.harness.overhead;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs configurations in turn, round after round: A B C, A B C. Every other round runs backwards,
 * so that none always follows the same one.
 */
final class Rounds {
  /** One run: quantities by name. */
  interface Run {
    Map<String, Double> of(String configuration) throws Exception;
  }

  private final Map<String, Map<String, Samples>> samples = new LinkedHashMap<>();

  static Rounds run(int rounds, List<String> configurations, Run run) throws Exception {
    Rounds result = new Rounds();
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < configurations.size(); i++) {
        int index = round % 2 == 0 ? i : configurations.size() - 1 - i;
        result.add(configurations.get(index), run.of(configurations.get(index)));
        System.err.print('.');
      }
    }
    System.err.println();
    return result;
  }

  private void add(String configuration, Map<String, Double> quantities) {
    Map<String, Samples> row = samples.computeIfAbsent(configuration, c -> new LinkedHashMap<>());
    quantities.forEach((name, value) -> row.computeIfAbsent(name, n -> new Samples()).add(value));
  }

  Samples of(String configuration, String quantity) {
    return samples.get(configuration).get(quantity);
  }

  /** The median over rounds of one configuration's value less that of another. */
  String difference(String configuration, String base, String quantity, String format) {
    return of(configuration, quantity).against(of(base, quantity), (a, b) -> a - b).text(format);
  }

  /** The median over rounds of one configuration's value divided by that of another. */
  String ratio(String configuration, String base, String quantity) {
    return of(configuration, quantity).against(of(base, quantity), (a, b) -> a / b).text("%.3f");
  }
}
