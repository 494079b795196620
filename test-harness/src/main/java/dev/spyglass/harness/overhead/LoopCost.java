package dev.spyglass.harness.overhead;

import dev.spyglass.harness.process.ForkedJvm;
import dev.spyglass.harness.process.ForkedJvmBuilder;
import dev.spyglass.harness.server.MemcachedServer;
import dev.spyglass.harness.server.MemcachedServers;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an operation costs more with the agent, in a closed loop of get and set: over the network,
 * or answered on the caller's thread without one.
 */
final class LoopCost {
  /** How operations are answered. */
  enum Kind {
    INLINE("In-process, operations answered inline, 1 thread", "inline", 1, 3_000_000, 5),
    NETWORK("End to end, memcached on loopback, 4 threads", "network", 4, 100_000, 1);

    final String title;
    final String argument;
    final int threads;
    final int warmUp;
    final int factor;

    Kind(String title, String argument, int threads, int warmUp, int factor) {
      this.title = title;
      this.argument = argument;
      this.threads = threads;
      this.warmUp = warmUp;
      this.factor = factor;
    }
  }

  static final String LOOP = "dev.spyglass.harness.workload.Loop";
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final String NONE = "no agent";
  private static final String AGENT = "agent";
  private static final String CONTROL = "no agent again";

  private final Settings settings;
  private final Target target;
  private final Kind kind;

  LoopCost(Settings settings, Target target, Kind kind) {
    this.settings = settings;
    this.target = target;
    this.kind = kind;
  }

  void print(PrintStream out) throws Exception {
    try (MemcachedServer server = MemcachedServers.start()) {
      Rounds timed =
          Rounds.run(
              settings.pairs(), List.of(NONE, AGENT, CONTROL), c -> run(c, server.port(), true));
      // Without escape analysis, and with one caller, the client itself allocates the same in every
      // run: how many operations its IO thread takes at once depends on the machine otherwise.
      Rounds counted =
          Rounds.run(
              Math.min(3, settings.pairs()),
              List.of(NONE, AGENT, CONTROL),
              c -> run(c, server.port(), false));
      out.println(target.title(kind.title + ", " + server.kind()));
      out.println("| | no agent | agent | agent against none | none against none |");
      out.println("|---|---|---|---|---|");
      ratios(out, timed, "operations/s", "%.0f");
      ratios(out, timed, "CPU ns/operation", "%.0f");
      ratios(out, timed, "p50 µs", "%.2f");
      ratios(out, timed, "p99 µs", "%.2f");
      differences(out, timed, "CPU ns/operation", "%+.0f");
      differences(out, counted, "bytes/operation, callers", "%+.2f");
      differences(out, counted, "bytes/operation, IO thread", "%+.2f");
    }
  }

  private static void ratios(PrintStream out, Rounds rounds, String quantity, String format) {
    row(out, rounds, quantity, format, rounds.ratio(AGENT, NONE, quantity), "×");
    out.println(" ×" + rounds.ratio(CONTROL, NONE, quantity) + " |");
  }

  private static void differences(PrintStream out, Rounds rounds, String quantity, String format) {
    row(out, rounds, quantity, "%.0f", rounds.difference(AGENT, NONE, quantity, format), "");
    out.println(" " + rounds.difference(CONTROL, NONE, quantity, format) + " |");
  }

  private static void row(
      PrintStream out, Rounds rounds, String quantity, String format, String change, String mark) {
    out.printf(
        "| %s | " + format + " | " + format + " | %s |",
        quantity,
        rounds.of(NONE, quantity).median(),
        rounds.of(AGENT, quantity).median(),
        mark + change);
  }

  private Map<String, Double> run(String configuration, int port, boolean escapeAnalysis)
      throws IOException {
    int operations = settings.operations() * (escapeAnalysis ? kind.factor : 1);
    ForkedJvmBuilder builder =
        ForkedJvm.of(LOOP)
            .javaHome(target.home())
            .classPath(settings.ownJar())
            .jvmArguments("-Xms256m", "-Xmx256m")
            .arguments(Integer.toString(port), kind.argument)
            .arguments(Integer.toString(escapeAnalysis ? kind.threads : 1))
            .arguments(Integer.toString(kind.warmUp));
    if (!escapeAnalysis) {
      builder.jvmArguments("-XX:-DoEscapeAnalysis");
    }
    if (configuration.equals(AGENT)) {
      builder.jvmArguments("-javaagent:" + settings.agentJar());
    }
    try (ForkedJvm jvm = builder.start()) {
      jvm.awaitLine("READY", LIMIT);
      return quantities(fields(jvm.ask("run " + operations, "RESULT", LIMIT)));
    }
  }

  private static Map<String, Double> quantities(Map<String, Double> raw) {
    double operations = raw.get("operations");
    return Map.of(
        "operations/s", operations * 1e9 / raw.get("wallNanos"),
        "CPU ns/operation", raw.get("cpuNanos") / operations,
        "p50 µs", raw.get("p50Nanos") / 1e3,
        "p99 µs", raw.get("p99Nanos") / 1e3,
        "bytes/operation, callers", raw.get("callerBytes") / operations,
        "bytes/operation, IO thread", raw.get("ioBytes") / operations);
  }

  /** The {@code name=number} words of a line. */
  static Map<String, Double> fields(String line) {
    Map<String, Double> fields = new HashMap<>();
    for (String word : line.split(" ")) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        fields.put(word.substring(0, equals), Double.valueOf(word.substring(equals + 1)));
      }
    }
    return fields;
  }
}
