package dev.spyglass.harness.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Runs a short command of the system to its end. Thread-safe. */
public final class Tool {

  /** What it printed; an {@link IOException} with the same if it fails. */
  public static String run(String... command) throws IOException {
    return feed("", command);
  }

  /** The same, with a text as its standard input. */
  public static String feed(String input, String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
    try {
      if (process.waitFor() != 0) {
        throw new IOException(command[0] + " failed: " + output);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while running " + command[0], e);
    }
    return output;
  }

  private Tool() {}
}
