package dev.spyglass.harness.command;

import dev.spyglass.cli.output.Cells;
import dev.spyglass.harness.drill.Progress;
import java.io.PrintStream;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;

/** Progress on standard error: a bar on a terminal, lines in a pipe. Thread-safe. */
public final class ConsoleProgress implements Progress {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final int BAR = 20;
  private static final String CLEAR = "\r\u001b[K";

  private final PrintStream err;
  private final boolean terminal;
  private final boolean quiet;
  private String last = "";

  /** Prints nothing if quiet; without a terminal only what {@link #say} is given. */
  public ConsoleProgress(PrintStream err, boolean terminal, boolean quiet) {
    this.err = err;
    this.terminal = terminal;
    this.quiet = quiet;
  }

  @Override
  public synchronized void say(String text) {
    if (!quiet) {
      String printable = Cells.printable(text);
      err.println((terminal ? CLEAR : "") + LocalTime.now().format(TIME) + " " + printable);
    }
  }

  @Override
  public synchronized void pass(String phase, long secondsOver, long secondsInAll) {
    String now = phase + " " + secondsOver + "/" + secondsInAll + " s";
    if (quiet || !terminal || now.equals(last)) {
      return;
    }
    last = now;
    int full = (int) (BAR * Math.min(secondsOver, secondsInAll) / Math.max(1, secondsInAll));
    err.print(CLEAR + "[" + "#".repeat(full) + ".".repeat(BAR - full) + "] " + now);
    err.flush();
  }

  /** Removes the bar. */
  synchronized void end() {
    if (terminal && !quiet) {
      err.print(CLEAR);
      err.flush();
    }
  }
}
