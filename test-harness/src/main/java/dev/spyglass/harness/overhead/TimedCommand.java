package dev.spyglass.harness.overhead;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs a command and returns its wall and CPU time, as bash measures them. */
final class TimedCommand {
  static final String WALL = "wall ms";
  static final String CPU = "CPU ms";
  // The times come after everything that the command prints.
  private static final String SCRIPT = "TIMEFORMAT='%3R %3U %3S'; { time \"$@\" 2>&1; } 2>&1";

  static Map<String, Double> run(List<String> command) throws IOException, InterruptedException {
    return times(output(command));
  }

  /** The times in the last line of an output. */
  static Map<String, Double> times(List<String> lines) {
    String[] times = lines.get(lines.size() - 1).split(" ");
    return Map.of(
        WALL, Double.parseDouble(times[0]) * 1e3,
        CPU, (Double.parseDouble(times[1]) + Double.parseDouble(times[2])) * 1e3);
  }

  /** What the command prints, and its times as the last line. */
  static List<String> output(List<String> command) throws IOException, InterruptedException {
    List<String> whole = new ArrayList<>(List.of("bash", "-c", SCRIPT, "bash"));
    whole.addAll(command);
    Process process = new ProcessBuilder(whole).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text;
    try (InputStream in = process.getInputStream()) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    if (process.waitFor() != 0) {
      throw new IOException(command + " failed:\n" + text);
    }
    return text.lines().toList();
  }

  private TimedCommand() {}
}
