package dev.spyglass.harness.overhead;

import dev.spyglass.harness.process.ForkedJvm;
import dev.spyglass.harness.server.MemcachedServer;
import dev.spyglass.harness.server.MemcachedServers;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the agent holds in a JVM after an attach, beside the same JVM before it. */
final class Memory {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int OPERATIONS = 20_000;
  private static final String ATTACHED = "attached";
  private static final String CONTROL = "not attached";
  private static final String OWN = "dev.spyglass.agent";

  private final Settings settings;
  private final Target target;

  Memory(Settings settings, Target target) {
    this.settings = settings;
    this.target = target;
  }

  void print(PrintStream out) throws Exception {
    try (MemcachedServer server = MemcachedServers.start()) {
      Rounds rounds =
          Rounds.run(
              Math.min(5, settings.pairs()),
              List.of(ATTACHED, CONTROL),
              c -> round(server.port(), c.equals(ATTACHED)));
      out.println(target.title("Memory after attach, one client with one node"));
      out.println("| quantity | attached | not attached |");
      out.println("|---|---|---|");
      for (String quantity : List.of("heap KB", "nonHeap KB", "classes", "own objects KB")) {
        out.printf(
            "| %s | %s | %s |%n",
            quantity,
            rounds.of(ATTACHED, quantity).text("%+.0f"),
            rounds.of(CONTROL, quantity).text("%+.0f"));
      }
      out.printf("| agent jar KB | %d | |%n", Files.size(settings.agentJar()) / 1024);
    }
  }

  /** How far heap, non-heap memory (code cache apart) and classes grow over the same load. */
  private Map<String, Double> round(int port, boolean attached) throws Exception {
    try (ForkedJvm jvm =
        ForkedJvm.of(LoopCost.LOOP)
            .javaHome(target.home())
            .classPath(settings.ownJar())
            .arguments(Integer.toString(port), "network", "4", Integer.toString(OPERATIONS))
            .start()) {
      jvm.awaitLine("READY", LIMIT);
      Map<String, Double> before = memory(jvm);
      String pid = Long.toString(jvm.pid());
      if (attached) {
        TimedCommand.run(List.of(settings.command().toString(), "attach", pid));
      }
      jvm.ask("run " + OPERATIONS, "RESULT", LIMIT);
      if (attached) {
        TimedCommand.run(List.of(settings.command().toString(), "nodes", pid));
      }
      Map<String, Double> after = memory(jvm);
      Map<String, Double> grown = new HashMap<>();
      grown.put("heap KB", (after.get("heap") - before.get("heap")) / 1024);
      grown.put("nonHeap KB", (after.get("nonHeap") - before.get("nonHeap")) / 1024);
      grown.put("classes", after.get("classes") - before.get("classes"));
      grown.put("own objects KB", ownBytes(pid) / 1024);
      return grown;
    }
  }

  private static Map<String, Double> memory(ForkedJvm jvm) throws Exception {
    return LoopCost.fields(jvm.ask("memory", "MEMORY", LIMIT));
  }

  /**
   * Bytes of the live instances of the agent's classes; arrays they hold are in the heap's growth.
   */
  private double ownBytes(String pid) throws Exception {
    String jcmd = target.home().resolve("bin").resolve("jcmd").toString();
    double bytes = 0;
    for (String line : TimedCommand.output(List.of(jcmd, pid, "GC.class_histogram"))) {
      if (line.contains(OWN)) {
        bytes += Double.parseDouble(line.trim().split("\\s+")[2]);
      }
    }
    return bytes;
  }
}
