package dev.spyglass.harness.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A child JVM: its output is kept, its standard input can be written. Thread-safe. */
public final class ForkedJvm implements AutoCloseable {
  private static final int OUTPUT_LINES = 100_000;
  private static final int CLOSE_LIMIT_SECONDS = 5;

  private final Process process;
  private final OutputLines output = new OutputLines(OUTPUT_LINES);

  /** Begins the description of a child that runs this main class. */
  public static ForkedJvmBuilder of(String mainClass) {
    return new ForkedJvmBuilder(mainClass);
  }

  /** The process id: of the JVM, or of the command prefix if that does not become the JVM. */
  public long pid() {
    return process.pid();
  }

  /** Whether it still runs. */
  public boolean alive() {
    return process.isAlive();
  }

  /** What it printed on standard output and standard error: the newest 100,000 lines. */
  public List<String> lines() {
    return output.all();
  }

  /** Waits for a line that contains the text, printed at any time. */
  public String awaitLine(String text, Duration limit) {
    return awaitLine(0, "line with '" + text + "'", line -> line.contains(text), limit);
  }

  /** Waits for a line of this kind, printed at any time. */
  public String awaitLine(Predicate<String> wanted, Duration limit) {
    return awaitLine(0, "wanted line", wanted, limit);
  }

  /** Writes a line to its standard input. */
  public synchronized void send(String line) throws IOException {
    OutputStream input = process.getOutputStream();
    input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    input.flush();
  }

  /** Writes a line, and waits for an answer that begins with this text. */
  public String ask(String line, String answerStart, Duration limit) throws IOException {
    long fromNumber = output.next();
    send(line);
    String what = "answer '" + answerStart + "' to '" + line + "'";
    return awaitLine(fromNumber, what, answer -> answer.startsWith(answerStart), limit);
  }

  /** Its exit code, or empty if it still runs when the time is over. */
  public OptionalInt exitCode(Duration limit) throws InterruptedException {
    return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)
        ? OptionalInt.of(process.exitValue())
        : OptionalInt.empty();
  }

  /** Ends it and its own children, with force if they do not go in time. */
  @Override
  public void close() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(CLOSE_LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    children.forEach(ProcessHandle::destroyForcibly);
  }

  private String awaitLine(long fromNumber, String what, Predicate<String> wanted, Duration limit) {
    try {
      return output
          .await(fromNumber, wanted, limit)
          .orElseThrow(() -> new NotInTimeException(missing(what, limit)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotInTimeException("interrupted while waiting for " + what);
    }
  }

  private String missing(String what, Duration limit) {
    String end =
        output.ended() ? " before the output ended" : " within " + limit.toMillis() + " ms";
    return "no " + what + end + " in:\n" + String.join("\n", lines());
  }

  ForkedJvm(ProcessBuilder command) throws IOException {
    process = command.start();
    // Two streams, each read by lines: in a shared one, two half lines could mix.
    output.readFrom(process.getInputStream(), "stdout-" + process.pid());
    output.readFrom(process.getErrorStream(), "stderr-" + process.pid());
  }
}
