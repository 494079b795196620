package dev.spyglass.harness.drill;

import dev.spyglass.harness.application.Settings;
import dev.spyglass.harness.criterion.Criterion;
import dev.spyglass.harness.result.CriterionResult;
import dev.spyglass.harness.result.Verdict;
import dev.spyglass.harness.workload.Remedy;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds what mends a broken promise: plays its scenario again with the remedies of the library, and
 * advises them only if the promise is kept then.
 */
final class Advisor {
  private final ScenarioTester tester;
  private final Function<String, List<Remedy>> remedies;
  private final Progress progress;

  /** The function gives the remedies for the name of a criterion. */
  Advisor(ScenarioTester tester, Function<String, List<Remedy>> remedies, Progress progress) {
    this.tester = tester;
    this.remedies = remedies;
    this.progress = progress;
  }

  /** The same result, with advice for the broken promises that were kept the second time. */
  ScenarioResult advise(
      String phase, ScenarioResult played, Settings settings, List<Criterion> criteria)
      throws IOException {
    Set<String> mendable = new HashSet<>();
    Set<Remedy> untried = new LinkedHashSet<>();
    for (CriterionResult result : played.results()) {
      if (result.verdict() == Verdict.FAIL) {
        for (Remedy remedy : remedies.apply(result.name())) {
          if (!remedy.value().equals(settings.get(remedy.setting()))) {
            mendable.add(result.name());
            untried.add(remedy);
          }
        }
      }
    }
    if (untried.isEmpty()) {
      return played;
    }
    Settings mended = settings;
    for (Remedy remedy : untried) {
      mended = mended.with(remedy.setting(), remedy.value());
    }
    progress.say(phase + ": once more, with " + mended + " to see whether that mends it");
    ScenarioResult again = tester.test(phase + ", mended", played.scenario(), mended, criteria);
    // All were tried together, so it is not known which of them mended it.
    String changes = untried.stream().map(Remedy::code).collect(Collectors.joining(" and "));
    List<CriterionResult> results =
        played.results().stream()
            .map(r -> mendable.contains(r.name()) ? advised(r, changes, again.results()) : r)
            .toList();
    return new ScenarioResult(played.scenario(), played.evidence(), results);
  }

  private static CriterionResult advised(
      CriterionResult result, String changes, List<CriterionResult> again) {
    return again.stream()
        .filter(other -> other.name().equals(result.name()))
        .filter(other -> other.verdict() == Verdict.PASS)
        .findFirst()
        .map(other -> result.advised(changes + "; played again with it: " + other.measured()))
        .orElse(result);
  }
}
