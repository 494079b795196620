package dev.spyglass.harness.drill;

import dev.spyglass.harness.application.Settings;
import dev.spyglass.harness.criterion.Criterion;
import dev.spyglass.harness.criterion.Limits;
import dev.spyglass.harness.evidence.Evidence;
import dev.spyglass.harness.evidence.Outage;
import dev.spyglass.harness.result.CriterionResult;
import dev.spyglass.harness.result.DrillResult;
import dev.spyglass.harness.result.ResultTable;
import dev.spyglass.harness.result.Verdict;
import dev.spyglass.harness.stage.Stage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** Plays a drill once for every combination of a sweep, several at a time: they mostly wait. */
public final class SweepPlayer {
  private final Stage stage;
  private final ScenarioTester tester;
  private final Settings settings;
  private final Sweep sweep;
  private final int repeats;
  private final int atATime;

  private record Played(Settings combination, ScenarioResult result) {}

  /**
   * Plays every combination of a sweep.
   *
   * @param settings of every combination, where the sweep does not name them
   * @param repeats how often each combination is played
   * @param atATime how many are played at the same time
   */
  public SweepPlayer(
      PlaySetup setup, Limits limits, Settings settings, Sweep sweep, int repeats, int atATime) {
    stage = setup.stage();
    tester = new ScenarioTester(setup, limits);
    this.settings = settings;
    this.sweep = sweep;
    this.repeats = repeats;
    this.atATime = atATime;
  }

  /** Plays a drill with every combination. */
  public DrillResult play(Drill drill) throws IOException {
    List<Played> played = playAll(drill);
    List<CriterionResult> results = new ArrayList<>();
    for (Played each : played) {
      each.result()
          .results()
          .forEach(r -> results.add(r.named(r.name() + " [" + each.combination() + "]")));
    }
    ScenarioResult shown = played.get(0).result();
    return new DrillResult(
        drill.name(),
        drill.question(),
        stage.faults(),
        stage.application(),
        settings.values(),
        sentence(drill, played),
        results,
        List.of(table(drill, played)),
        shown.evidence() == null ? null : Recordings.of(shown.scenario(), shown.evidence()));
  }

  private List<Played> playAll(Drill drill) throws IOException {
    List<Callable<Played>> work = new ArrayList<>();
    for (Settings combination : sweep.combinations()) {
      for (int repeat = 0; repeat < repeats; repeat++) {
        drill.scenarios().forEach(scenario -> work.add(() -> play(drill, scenario, combination)));
      }
    }
    return Parallel.run(atATime, work);
  }

  private Played play(Drill drill, Scenario scenario, Settings combination) throws IOException {
    String phase = sweep.isEmpty() ? drill.name() : drill.name() + " (" + combination + ")";
    return new Played(
        combination, tester.test(phase, scenario, combination.orElse(settings), drill.criteria()));
  }

  private String sentence(Drill drill, List<Played> played) {
    List<Levers.Point> points =
        played.stream()
            .filter(p -> p.result().evidence() != null)
            .filter(p -> p.result().evidence().outages().get(0).proven())
            .map(p -> new Levers.Point(p.combination(), downMarkingSeconds(p.result().evidence())))
            .toList();
    boolean timed = points.stream().anyMatch(point -> !Double.isInfinite(point.seconds()));
    if (timed && sweep.isEmpty()) {
      return "Time until marked down: "
          + points.stream().map(SweepPlayer::seconds).collect(Collectors.joining(", "))
          + ".";
    }
    if (timed) {
      return "Time until marked down: " + String.join("; ", Levers.of(sweep, points)) + ".";
    }
    long kept = played.stream().filter(SweepPlayer::passed).count();
    return drill.name() + ": " + kept + " of " + played.size() + " combinations keep every promise";
  }

  private static String seconds(Levers.Point point) {
    return Double.isInfinite(point.seconds())
        ? "never while watched"
        : String.format(Locale.ROOT, "%.1f s", point.seconds());
  }

  private static boolean passed(Played played) {
    return played.result().results().stream().allMatch(r -> r.verdict() == Verdict.PASS);
  }

  private ResultTable table(Drill drill, List<Played> played) {
    List<String> header = new ArrayList<>(sweep.values().keySet());
    boolean several = drill.scenarios().size() > 1;
    if (several) {
      header.add("scenario");
    }
    header.add("marked down after");
    drill.criteria().forEach(criterion -> header.add(criterion.name()));
    List<List<String>> rows = new ArrayList<>();
    for (Played each : played) {
      List<String> row = new ArrayList<>();
      sweep.values().keySet().forEach(name -> row.add(each.combination().get(name)));
      if (several) {
        row.add(each.result().scenario().label());
      }
      row.add(downMarking(each.result().evidence()));
      drill.criteria().forEach(criterion -> row.add(verdict(each.result(), criterion)));
      rows.add(row);
    }
    return new ResultTable(sweep.isEmpty() ? "Repeated" : "Sweep", header, rows);
  }

  private static String verdict(ScenarioResult result, Criterion criterion) {
    String name = Criterion.labelled(criterion.name(), result.scenario().label());
    return result.results().stream()
        .filter(judged -> judged.name().equals(name))
        .map(judged -> judged.verdict().name())
        .findFirst()
        .orElse("-");
  }

  private static String downMarking(Evidence evidence) {
    if (evidence == null) {
      return "-";
    }
    double seconds = downMarkingSeconds(evidence);
    if (!Double.isInfinite(seconds)) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    Outage outage = evidence.outages().get(0);
    return "> " + Duration.between(outage.from(), outage.to()).toSeconds() + " s";
  }

  private static double downMarkingSeconds(Evidence evidence) {
    Outage outage = evidence.outages().get(0);
    return evidence
        .markDown(outage)
        .map(change -> Duration.between(outage.from(), change.at()).toMillis() / 1e3)
        .orElse(Double.POSITIVE_INFINITY);
  }
}
