package dev.spyglass.harness.drill;

import dev.spyglass.harness.application.Settings;
import dev.spyglass.harness.criterion.Criterion;
import dev.spyglass.harness.criterion.Limits;
import dev.spyglass.harness.evidence.Evidence;
import dev.spyglass.harness.result.CriterionResult;
import dev.spyglass.harness.result.Verdict;
import dev.spyglass.harness.stage.Stage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Judges scenarios, and tries out what would mend a broken promise. */
public final class Judge {
  private final Play play;
  private final Progress progress;
  private final Limits bars;
  private final String library;

  /**
   * What came out of one scenario.
   *
   * @param scenario that was played
   * @param evidence null if it could not be played to its end
   */
  public record ScenarioResult(
      Scenario scenario, Evidence evidence, List<CriterionResult> results) {}

  /** Plays a scenario once. */
  interface Play {
    /** What was seen; {@link Interruption} if it could not be played to its end. */
    Evidence once(String phase, Scenario scenario, Settings settings) throws IOException;
  }

  public Judge(Player player, Limits bars) {
    this(
        (phase, scenario, settings) -> ScenarioPlay.play(player, phase, scenario, settings),
        player.progress(),
        bars,
        player.stage().library());
  }

  /** The library is the one whose remedies are tried; see {@link Stage#library()}. */
  Judge(Play play, Progress progress, Limits bars, String library) {
    this.play = play;
    this.progress = progress;
    this.bars = bars;
    this.library = library;
  }

  /** Plays a scenario and judges it. */
  public ScenarioResult judge(
      String phase, Scenario scenario, Settings settings, List<Criterion> criteria)
      throws IOException {
    try {
      Evidence evidence = play.once(phase, scenario, settings);
      List<CriterionResult> results =
          criteria.stream()
              .filter(criterion -> criterion.appliesTo(evidence))
              .map(criterion -> criterion.result(evidence, bars))
              .toList();
      return new ScenarioResult(scenario, evidence, results);
    } catch (Interruption e) {
      progress.say(phase + ": " + e.getMessage());
      return new ScenarioResult(scenario, null, interrupted(scenario, criteria, e));
    }
  }

  /** The same result with what mends its broken promises, as far as that is known and true. */
  ScenarioResult advise(
      String phase, ScenarioResult played, Settings settings, List<Criterion> criteria)
      throws IOException {
    Set<String> mendable = new HashSet<>();
    Set<Remedy> remedies = new LinkedHashSet<>();
    for (CriterionResult result : failed(played.results())) {
      for (Remedy remedy : Remedy.of(library, result.name())) {
        if (!remedy.value().equals(settings.get(remedy.setting()))) {
          mendable.add(result.name());
          remedies.add(remedy);
        }
      }
    }
    if (remedies.isEmpty()) {
      return played;
    }
    Settings mended = settings;
    for (Remedy remedy : remedies) {
      mended = mended.with(remedy.setting(), remedy.value());
    }
    progress.say(phase + ": once more, with " + mended + " to see whether that mends it");
    ScenarioResult again = judge(phase + ", mended", played.scenario(), mended, criteria);
    // Played with all of them, it does not tell which one did it.
    String changes = remedies.stream().map(Remedy::code).collect(Collectors.joining(" and "));
    return new ScenarioResult(
        played.scenario(),
        played.evidence(),
        played.results().stream()
            .map(
                result ->
                    mendable.contains(result.name())
                        ? withAdvice(result, changes, again.results())
                        : result)
            .toList());
  }

  private static CriterionResult withAdvice(
      CriterionResult result, String changes, List<CriterionResult> again) {
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
                    changes + "; played again with it: " + other.measured()))
        .orElse(result);
  }

  private static List<CriterionResult> failed(List<CriterionResult> results) {
    return results.stream().filter(result -> result.verdict() == Verdict.FAIL).toList();
  }

  private List<CriterionResult> interrupted(
      Scenario scenario, List<Criterion> criteria, Interruption why) {
    List<CriterionResult> results = new ArrayList<>();
    if (why.isApplicationsFault()) {
      results.add(
          new CriterionResult(
              Criterion.labelled("survives", scenario.label()),
              Verdict.FAIL,
              "the application lives through the outage",
              why.getMessage(),
              null));
    }
    for (Criterion criterion : criteria) {
      results.add(
          new CriterionResult(
              Criterion.labelled(criterion.name(), scenario.label()),
              Verdict.INCONCLUSIVE,
              criterion.expected(bars),
              why.isApplicationsFault() ? "the application had ended" : why.getMessage(),
              null));
    }
    return results;
  }
}
