package dev.spyglass.harness.drill;

import dev.spyglass.harness.application.Settings;
import dev.spyglass.harness.criterion.Criterion;
import dev.spyglass.harness.criterion.Limits;
import dev.spyglass.harness.evidence.Evidence;
import dev.spyglass.harness.result.CriterionResult;
import dev.spyglass.harness.result.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Plays scenarios and judges what was seen. Thread-safe. */
public final class ScenarioTester {
  private final Play play;
  private final Progress progress;
  private final Limits limits;

  /** Plays a scenario once. */
  interface Play {
    /** What was seen; {@link Interruption} if it could not be played to its end. */
    Evidence once(String phase, Scenario scenario, Settings settings) throws IOException;
  }

  public ScenarioTester(PlaySetup setup, Limits limits) {
    this(
        (phase, scenario, settings) -> ScenarioPlay.play(setup, phase, scenario, settings),
        setup.progress(),
        limits);
  }

  ScenarioTester(Play play, Progress progress, Limits limits) {
    this.play = play;
    this.progress = progress;
    this.limits = limits;
  }

  /** Plays a scenario and judges it by each criterion; the phase is its name in the progress. */
  public ScenarioResult test(
      String phase, Scenario scenario, Settings settings, List<Criterion> criteria)
      throws IOException {
    try {
      Evidence evidence = play.once(phase, scenario, settings);
      List<CriterionResult> results =
          criteria.stream()
              .filter(criterion -> criterion.appliesTo(evidence))
              .map(criterion -> criterion.result(evidence, limits))
              .toList();
      return new ScenarioResult(scenario, evidence, results);
    } catch (Interruption e) {
      progress.say(phase + ": " + e.getMessage());
      return new ScenarioResult(scenario, null, interrupted(scenario, criteria, e));
    }
  }

  private List<CriterionResult> interrupted(
      Scenario scenario, List<Criterion> criteria, Interruption why) {
    List<CriterionResult> results = new ArrayList<>();
    if (why.isApplicationsFault()) {
      results.add(
          CriterionResult.of(
              Criterion.labelled("survives", scenario.label()),
              Verdict.FAIL,
              "the application lives through the outage",
              why.getMessage()));
    }
    String reason = why.isApplicationsFault() ? "the application had ended" : why.getMessage();
    for (Criterion criterion : criteria) {
      results.add(
          CriterionResult.of(
              Criterion.labelled(criterion.name(), scenario.label()),
              Verdict.INCONCLUSIVE,
              criterion.expected(limits),
              reason));
    }
    return results;
  }
}
