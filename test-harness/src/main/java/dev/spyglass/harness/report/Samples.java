package dev.spyglass.harness.report;

import dev.spyglass.harness.result.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Samples in the number that a page can show. */
final class Samples {
  private static final int MOST = 100;

  /** At most 100 samples: the greatest values of neighbours stand for them, so that peaks stay. */
  static List<Sample> thinned(List<Sample> samples) {
    int together = (samples.size() + MOST - 1) / MOST;
    if (together <= 1) {
      return samples;
    }
    List<Sample> thinned = new ArrayList<>();
    for (int from = 0; from < samples.size(); from += together) {
      thinned.add(greatest(samples.subList(from, Math.min(from + together, samples.size()))));
    }
    return thinned;
  }

  private static Sample greatest(List<Sample> neighbours) {
    Instant at = neighbours.get(0).at();
    return new Sample(
        at,
        greatest(neighbours, Sample::pendingByNode),
        greatest(neighbours, Sample::threadsByRole),
        greatest(neighbours, Sample::cacheClasses));
  }

  private static Map<String, Long> greatest(
      List<Sample> neighbours, Function<Sample, Map<String, Long>> values) {
    Map<String, Long> greatest = new LinkedHashMap<>();
    neighbours.forEach(
        sample ->
            values.apply(sample).forEach((name, value) -> greatest.merge(name, value, Math::max)));
    return greatest;
  }

  private Samples() {}
}
