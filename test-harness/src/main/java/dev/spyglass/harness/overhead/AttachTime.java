package dev.spyglass.harness.overhead;

import dev.spyglass.harness.application.Application;
import dev.spyglass.harness.server.MemcachedServer;
import dev.spyglass.harness.server.MemcachedServers;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How long the command takes from the shell until numbers are there, each time in a fresh JVM. */
final class AttachTime {
  private static final int ROUNDS = 10;
  private static final String ONLY = "attach";

  private final Settings settings;
  private final Target target;

  AttachTime(Settings settings, Target target) {
    this.settings = settings;
    this.target = target;
  }

  void print(PrintStream out) throws Exception {
    try (MemcachedServer server = MemcachedServers.start()) {
      Rounds rounds = Rounds.run(ROUNDS, List.of(ONLY), any -> round(server.port()));
      out.println(target.title("Attach to a running JVM, median of " + ROUNDS));
      out.println("| command | wall ms | CPU ms of the command |");
      out.println("|---|---|---|");
      for (String command : List.of("version", "attach", "nodes", "attach again")) {
        out.printf(
            "| `spyglass %s` | %s | %s |%n",
            command.equals("version") ? "--version" : command,
            rounds.of(ONLY, command + TimedCommand.WALL).text("%.0f"),
            rounds.of(ONLY, command + TimedCommand.CPU).text("%.0f"));
      }
    }
  }

  private Map<String, Double> round(int port) throws Exception {
    List<String> options = List.of("--servers", "127.0.0.1:" + port, "--rate", "100");
    try (Application application =
        Application.start(target.home(), List.of(settings.ownJar()), List.of(), options)) {
      Thread.sleep(500);
      Map<String, Double> times = new HashMap<>();
      String pid = Long.toString(application.pid());
      // The floor: what the command's own JVM and its shell take.
      note(times, "version", "--version");
      note(times, "attach", "attach", pid);
      note(times, "nodes", "nodes", pid);
      note(times, "attach again", "attach", pid);
      return times;
    }
  }

  private void note(Map<String, Double> times, String name, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(settings.command().toString()));
    command.addAll(List.of(arguments));
    TimedCommand.run(command).forEach((quantity, value) -> times.put(name + quantity, value));
  }
}
