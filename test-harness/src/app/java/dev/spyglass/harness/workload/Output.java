package dev.spyglass.harness.workload;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Standard output by whole lines: collected, and written every 50 ms or at once. Thread-safe. */
final class Output {
  private static final long FLUSH_MILLIS = 50;
  private static final int FULL_CHARACTERS = 64 << 10;

  private final OutputStream stream;
  private final Object writing = new Object();
  private StringBuilder lines = new StringBuilder();

  Output(OutputStream stream) {
    this.stream = stream;
    Thread flusher = new Thread(this::flushForEver, "workload-output");
    flusher.setDaemon(true);
    flusher.start();
  }

  /** Adds a line that may wait up to 50 ms. */
  void line(String line) {
    if (append(line) > FULL_CHARACTERS) {
      flush();
    }
  }

  /** Adds a line and writes everything. */
  void lineNow(String line) {
    append(line);
    flush();
  }

  void flush() {
    // One lock for the order, another for the lines: callers do not wait while a pipe is full.
    synchronized (writing) {
      byte[] bytes = take().getBytes(StandardCharsets.UTF_8);
      try {
        stream.write(bytes);
        stream.flush();
      } catch (IOException e) {
        // Nobody reads any more; the end of standard input ends the program.
      }
    }
  }

  private synchronized int append(String line) {
    return lines.append(line).append('\n').length();
  }

  private synchronized String take() {
    String taken = lines.toString();
    lines = new StringBuilder();
    return taken;
  }

  private void flushForEver() {
    try {
      while (true) {
        Thread.sleep(FLUSH_MILLIS);
        flush();
      }
    } catch (InterruptedException e) {
      flush();
    }
  }
}
