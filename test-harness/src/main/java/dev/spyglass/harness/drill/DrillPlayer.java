package dev.spyglass.harness.drill;

import dev.spyglass.harness.application.Settings;
import dev.spyglass.harness.criterion.Criterion;
import dev.spyglass.harness.criterion.Limits;
import dev.spyglass.harness.result.CriterionResult;
import dev.spyglass.harness.result.DrillResult;
import dev.spyglass.harness.result.ResultTable;
import dev.spyglass.harness.result.Verdict;
import dev.spyglass.harness.stage.Stage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** Plays drills: their scenarios side by side, and broken promises again to find advice. */
public final class DrillPlayer {
  /** How many scenarios of a drill are played side by side. */
  static final int AT_A_TIME = 3;

  private static final Set<String> ABOUT_WAITS = Set.of("timeouts-obeyed", "fails-fast");

  private final Stage stage;
  private final Settings settings;
  private final ScenarioTester tester;
  private final Advisor advisor;
  private final boolean advises;

  /**
   * Plays drills with these settings.
   *
   * @param advises whether to play a broken promise again with what may mend it
   */
  public DrillPlayer(PlaySetup setup, Limits limits, Settings settings, boolean advises) {
    stage = setup.stage();
    this.settings = settings;
    tester = new ScenarioTester(setup, limits);
    advisor = new Advisor(tester, stage::remedies, setup.progress());
    this.advises = advises && stage.takesSettings();
  }

  /** Plays a drill and judges it. */
  public DrillResult play(Drill drill) throws IOException {
    List<Callable<ScenarioResult>> work = new ArrayList<>();
    drill.scenarios().forEach(scenario -> work.add(() -> play(drill, scenario)));
    return result(drill, Parallel.run(stage.startsSeveral() ? AT_A_TIME : 1, work));
  }

  private ScenarioResult play(Drill drill, Scenario scenario) throws IOException {
    String phase = Criterion.labelled(drill.name(), scenario.label());
    ScenarioResult played = tester.test(phase, scenario, settings, drill.criteria());
    return advises ? advisor.advise(phase, played, settings, drill.criteria()) : played;
  }

  private DrillResult result(Drill drill, List<ScenarioResult> played) {
    List<CriterionResult> results =
        played.stream().flatMap(each -> each.results().stream()).toList();
    ScenarioResult shown = shown(played);
    return new DrillResult(
        drill.name(),
        drill.question(),
        stage.faults(),
        stage.application(),
        settings.values(),
        sentence(results),
        results,
        tables(played),
        shown.evidence() == null ? null : Recordings.of(shown.scenario(), shown.evidence()));
  }

  /** The scenario to show in charts: the first that broke a promise, or else the first. */
  private static ScenarioResult shown(List<ScenarioResult> played) {
    return played.stream()
        .filter(o -> o.evidence() != null)
        .filter(o -> o.results().stream().anyMatch(r -> r.verdict() == Verdict.FAIL))
        .findFirst()
        .orElse(played.get(0));
  }

  private static String sentence(List<CriterionResult> results) {
    Verdict verdict = Verdict.of(results.stream().map(CriterionResult::verdict).toList());
    if (verdict == Verdict.PASS) {
      return "Kept: "
          + results.stream().map(CriterionResult::name).distinct().collect(Collectors.joining(", "))
          + ".";
    }
    return results.stream()
        .filter(result -> result.verdict() == verdict)
        .map(result -> result.name() + ": " + result.measured())
        .collect(Collectors.joining("; "));
  }

  private static List<ResultTable> tables(List<ScenarioResult> played) {
    return played.stream()
        .filter(each -> each.evidence() != null)
        .filter(o -> o.results().stream().anyMatch(r -> ABOUT_WAITS.contains(r.name())))
        .map(each -> CallTable.of(each.evidence()))
        .filter(table -> !table.rows().isEmpty())
        .toList();
  }
}
