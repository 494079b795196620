package dev.spyglass.harness.workload;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.stream.Collectors;

/** The commands a test gives on standard input, one a line. */
final class Commands {
  private final Schedule schedule;
  private final Clients clients;
  private final Statistics statistics;
  private final Output output;
  private final Calls calls;

  Commands(Schedule schedule, Calls calls, Clients clients, Statistics statistics, Output output) {
    this.schedule = schedule;
    this.calls = calls;
    this.clients = clients;
    this.statistics = statistics;
    this.output = output;
  }

  /** Obeys until {@code exit} or the end of the input. */
  void obey(BufferedReader input) throws IOException {
    String line = input.readLine();
    while (line != null && !line.trim().equals("exit")) {
      try {
        obey(line.trim());
      } catch (IllegalArgumentException e) {
        System.err.println("workload: " + e.getMessage());
      }
      line = input.readLine();
    }
  }

  /** Prints the exact counts as they are now. */
  void printStatistics() {
    output.lineNow(
        "STATS {\"schema\":1,\"running\":"
            + schedule.running()
            + ",\"skipped\":"
            + schedule.skipped()
            + ",\"operations\":"
            + statistics.json()
            + "}");
  }

  private void obey(String line) throws IOException {
    String[] words = line.split(" +", 2);
    switch (words[0]) {
      case "":
        break;
      case "rate":
        schedule.rate(Options.rate(words.length < 2 ? "" : words[1]));
        break;
      case "stats":
        printStatistics();
        break;
      case "pause":
        schedule.pause();
        break;
      case "resume":
        schedule.resume();
        break;
      case "drain":
        schedule.drain();
        calls.logOpen();
        output.lineNow("DRAINED");
        break;
      case "gc":
        System.gc();
        output.lineNow("GC DONE");
        break;
      case "threads":
        output.lineNow("THREADS " + threadNames());
        break;
      default:
        obeyAboutClients(words[0]);
    }
  }

  private void obeyAboutClients(String command) throws IOException {
    switch (command) {
      case "new-client":
        clients.create();
        output.lineNow("CLIENT CREATED");
        break;
      case "shutdown-client":
        clients.shutDownOldest();
        output.lineNow("SHUT DOWN");
        break;
      case "forget-client":
        clients.forgetOldest();
        output.lineNow("CLIENT FORGOTTEN");
        break;
      default:
        throw new IllegalArgumentException("unknown command '" + command + "'");
    }
  }

  private static String threadNames() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(thread -> '"' + thread.getName().replaceAll("[\"\\\\\\p{Cntrl}]", "_") + '"')
        .sorted()
        .collect(Collectors.joining(",", "[", "]"));
  }
}
