package dev.spyglass.harness.command;

import dev.spyglass.harness.application.Settings;
import dev.spyglass.harness.criterion.Limits;
import dev.spyglass.harness.drill.Drill;
import dev.spyglass.harness.drill.DrillPlayer;
import dev.spyglass.harness.drill.LatencyFloor;
import dev.spyglass.harness.drill.PlaySetup;
import dev.spyglass.harness.drill.Scale;
import dev.spyglass.harness.drill.Sweep;
import dev.spyglass.harness.drill.SweepPlayer;
import dev.spyglass.harness.fault.FaultyNode;
import dev.spyglass.harness.result.DrillResult;
import dev.spyglass.harness.result.SessionResult;
import dev.spyglass.harness.stage.Stage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The drills of one command, from the first to the last. */
final class DrillSession {
  private final StageOptions stageOptions;
  private final Settings settings;
  private final Limits limits;
  private final Scale scale;
  private final boolean kernel;
  private final Summary summary;
  private final ConsoleProgress progress;
  private final Instant startedAt = Instant.now();
  private final Map<String, String> environment = new LinkedHashMap<>();

  private interface Player {
    DrillResult play(Drill drill) throws IOException;
  }

  /** The summary is null if nothing is to be printed for people. */
  DrillSession(
      StageOptions stageOptions,
      Settings settings,
      Limits limits,
      Scale scale,
      boolean kernel,
      Summary summary,
      ConsoleProgress progress) {
    this.stageOptions = stageOptions;
    this.settings = settings;
    this.limits = limits;
    this.scale = scale;
    this.kernel = kernel;
    this.summary = summary;
    this.progress = progress;
  }

  /** Plays each drill, and again with what may mend a broken promise. */
  SessionResult drills(List<Drill> drills, boolean advises, String again) throws IOException {
    try (Stage stage = stageOptions.stage(kernel)) {
      DrillPlayer player = new DrillPlayer(setup(stage), limits, settings, advises);
      announce(stage, drills, 1);
      return playAll(drills, player::play, Summary::print, again);
    }
  }

  /** Plays each drill with every combination of a sweep. */
  SessionResult sweep(List<Drill> drills, Sweep sweep, int repeats, int atATime, String again)
      throws IOException {
    try (Stage stage = stageOptions.stage(kernel)) {
      SweepPlayer player = new SweepPlayer(setup(stage), limits, settings, sweep, repeats, atATime);
      announce(stage, drills, (sweep.combinations().size() * repeats + atATime - 1) / atATime);
      return playAll(drills, player::play, Summary::printSweep, again);
    }
  }

  private PlaySetup setup(Stage stage) {
    return new PlaySetup(stage, scale, stageOptions.startLimit(), progress);
  }

  private SessionResult playAll(
      List<Drill> drills, Player player, BiConsumer<Summary, DrillResult> print, String again)
      throws IOException {
    List<DrillResult> results = new ArrayList<>();
    for (Drill drill : drills) {
      progress.say(drill.name() + ": " + drill.question());
      drill.scenarios().forEach(scenario -> progress.say("  " + scenario));
      DrillResult result = player.play(drill);
      progress.end();
      results.add(result);
      if (summary != null) {
        print.accept(summary, result);
      }
    }
    SessionResult session =
        new SessionResult(
            startedAt, Duration.between(startedAt, Instant.now()), again, environment, results);
    if (summary != null) {
      summary.print(session);
    }
    return session;
  }

  private void announce(Stage stage, List<Drill> drills, int rounds) throws IOException {
    Duration expected = Duration.ZERO;
    for (Drill drill : drills) {
      drill.scenarios().forEach(scenario -> stage.require(scenario.fault().kind()));
      expected = expected.plus(drill.expected(scale).multipliedBy(rounds));
    }
    describe(stage);
    environment.forEach((name, value) -> progress.say(name + ": " + value));
    progress.say(
        drills.size()
            + (drills.size() == 1 ? " drill" : " drills")
            + ", about "
            + words(expected)
            + (rounds == 1 && stage.takesSettings()
                ? "; a broken promise is played again to find what mends it"
                : ""));
  }

  private void describe(Stage stage) throws IOException {
    environment.put("application", stage.application());
    environment.put("settings", settings.toString());
    environment.put("faults", stage.faults());
    if (stage.startsApplications()) {
      List<FaultyNode> nodes = stage.startNodes();
      try {
        environment.put("server", nodes.get(0).serverKind());
        environment.put("latency floor", LatencyFloor.measure(nodes.get(0)));
      } finally {
        nodes.forEach(FaultyNode::close);
      }
    }
    environment.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
    environment.put(
        "machine",
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + ", "
            + Runtime.getRuntime().availableProcessors()
            + " cores");
  }

  private static String words(Duration time) {
    return time.toMinutes() == 0
        ? time.toSeconds() + " s"
        : time.toMinutes() + " min " + time.toSecondsPart() + " s";
  }
}
