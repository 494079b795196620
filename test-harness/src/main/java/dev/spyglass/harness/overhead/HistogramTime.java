package dev.spyglass.harness.overhead;

import dev.spyglass.harness.process.ForkedJvm;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The class histogram of the command beside the one of the target's own {@code jmap}. */
final class HistogramTime {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final String HEAP = "dev.spyglass.harness.workload.Heap";
  private static final String OURS = "spyglass leaks --histogram";
  private static final String JMAP = "jmap -histo";
  private static final String CONTROL = "jmap -histo again";
  private static final String PAUSE = "pause ms";
  private static final int[] MEGABYTES = {100, 1_024, 4_096};

  private final Settings settings;
  private final Target target;

  HistogramTime(Settings settings, Target target) {
    this.settings = settings;
    this.target = target;
  }

  void print(PrintStream out) throws Exception {
    out.println(target.title("Class histogram of a heap of small objects"));
    out.println(
        "| heap MB | wall ms, spyglass | wall ms, jmap | ratio | jmap again |"
            + " pause ms, spyglass | pause ms, jmap | ratio |");
    out.println("|---|---|---|---|---|---|---|---|");
    for (int megabytes : MEGABYTES) {
      row(out, megabytes);
    }
  }

  private void row(PrintStream out, int megabytes) throws Exception {
    String heap = "-Xm%c" + megabytes * 3 / 2 + "m";
    try (ForkedJvm jvm =
        ForkedJvm.of(HEAP)
            .javaHome(target.home())
            .classPath(settings.ownJar())
            .jvmArguments(heap.formatted('s'), heap.formatted('x'), "-XX:+UseG1GC")
            .arguments(Integer.toString(megabytes))
            .start()) {
      jvm.awaitLine("READY", LIMIT);
      // The first contact of all makes the target open its socket.
      run(jvm, OURS);
      Rounds rounds =
          Rounds.run(settings.pairs(), List.of(OURS, JMAP, CONTROL), which -> run(jvm, which));
      out.printf(
          "| %d | %s | %s | %s | %s | %s | %s | %s |%n",
          megabytes,
          rounds.of(OURS, TimedCommand.WALL).text("%.0f"),
          rounds.of(JMAP, TimedCommand.WALL).text("%.0f"),
          rounds.ratio(OURS, JMAP, TimedCommand.WALL),
          rounds.ratio(CONTROL, JMAP, TimedCommand.WALL),
          rounds.of(OURS, PAUSE).text("%.0f"),
          rounds.of(JMAP, PAUSE).text("%.0f"),
          rounds.ratio(OURS, JMAP, PAUSE));
    }
  }

  private Map<String, Double> run(ForkedJvm jvm, String which) throws Exception {
    String pid = Long.toString(jvm.pid());
    jvm.ask("pause", "PAUSE", LIMIT);
    Map<String, Double> times =
        new HashMap<>(
            TimedCommand.run(
                which.equals(OURS)
                    ? List.of(
                        settings.command().toString(),
                        "leaks",
                        pid,
                        "--histogram",
                        "--timeout",
                        "1m")
                    : List.of(
                        target.home().resolve("bin").resolve("jmap").toString(), "-histo", pid)));
    String pause = jvm.ask("pause", "PAUSE", LIMIT);
    times.put(PAUSE, LoopCost.fields(pause).get("pauseNanos") / 1e6);
    return times;
  }
}
