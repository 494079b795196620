package dev.spyglass.harness.drill;

import dev.spyglass.harness.application.Settings;
import dev.spyglass.harness.criterion.Bars;
import dev.spyglass.harness.criterion.Criterion;
import dev.spyglass.harness.evidence.Evidence;
import dev.spyglass.harness.result.CriterionResult;
import dev.spyglass.harness.result.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Judges scenarios, and tries out what would mend a broken promise. */
final class Judge {
  private final Player player;
  private final Bars bars;

  /**
   * What came out of one scenario.
   *
   * @param scenario that was played
   * @param evidence null if it could not be played to its end
   */
  record Outcome(Scenario scenario, Evidence evidence, List<CriterionResult> results) {}

  Judge(Player player, Bars bars) {
    this.player = player;
    this.bars = bars;
  }

  /** Plays a scenario and judges it. */
  Outcome judge(String phase, Scenario scenario, Settings settings, List<Criterion> criteria)
      throws IOException {
    try {
      Evidence evidence = Performance.play(player, phase, scenario, settings);
      List<CriterionResult> results =
          criteria.stream()
              .filter(criterion -> criterion.appliesTo(evidence))
              .map(criterion -> criterion.result(evidence, bars))
              .toList();
      return new Outcome(scenario, evidence, results);
    } catch (Interruption e) {
      player.progress().say(phase + ": " + e.getMessage());
      return new Outcome(scenario, null, interrupted(criteria, e));
    }
  }

  /** The same outcome, with what mends its broken promises, as far as that is known and true. */
  Outcome advise(String phase, Outcome outcome, Settings settings, List<Criterion> criteria)
      throws IOException {
    Map<String, List<Remedy>> remedies = new LinkedHashMap<>();
    Settings mended = settings;
    for (CriterionResult result : failed(outcome.results())) {
      List<Remedy> known =
          Remedy.of(result.name()).stream()
              .filter(remedy -> !remedy.value().equals(settings.get(remedy.setting())))
              .toList();
      if (!known.isEmpty()) {
        remedies.put(result.name(), known);
      }
      for (Remedy remedy : known) {
        mended = mended.with(remedy.setting(), remedy.value());
      }
    }
    if (remedies.isEmpty() || outcome.evidence() == null) {
      return outcome;
    }
    player.progress().say(phase + ": once more, with " + mended + " to see whether that mends it");
    Outcome again = judge(phase + ", mended", outcome.scenario(), mended, criteria);
    List<CriterionResult> advised = new ArrayList<>();
    for (CriterionResult result : outcome.results()) {
      advised.add(withAdvice(result, remedies.get(result.name()), again.results()));
    }
    return new Outcome(outcome.scenario(), outcome.evidence(), advised);
  }

  private static CriterionResult withAdvice(
      CriterionResult result, List<Remedy> remedies, List<CriterionResult> again) {
    if (remedies == null) {
      return result;
    }
    return again.stream()
        .filter(other -> other.name().equals(result.name()))
        .filter(other -> other.verdict() == Verdict.PASS)
        .findFirst()
        .map(
            other ->
                new CriterionResult(
                    result.name(),
                    result.verdict(),
                    result.expected(),
                    result.measured(),
                    remedies.stream().map(Remedy::code).collect(Collectors.joining(" and "))
                        + "; played again with it: "
                        + other.measured()))
        .orElse(result);
  }

  private static List<CriterionResult> failed(List<CriterionResult> results) {
    return results.stream().filter(result -> result.verdict() == Verdict.FAIL).toList();
  }

  private List<CriterionResult> interrupted(List<Criterion> criteria, Interruption why) {
    List<CriterionResult> results = new ArrayList<>();
    if (why.isApplicationsFault()) {
      results.add(
          new CriterionResult(
              "survives",
              Verdict.FAIL,
              "the application lives through the outage",
              why.getMessage(),
              null));
    }
    for (Criterion criterion : criteria) {
      results.add(
          new CriterionResult(
              criterion.name(),
              Verdict.INCONCLUSIVE,
              criterion.expected(bars),
              why.getMessage(),
              null));
    }
    return results;
  }
}
