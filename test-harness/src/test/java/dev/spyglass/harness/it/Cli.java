package dev.spyglass.harness.it;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.spyglass.harness.process.OutputLines;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command as a user runs it: {@code java -jar spyglass.jar ...} in a process of its own. */
final class Cli {
  /** Past this, the command itself has failed: every command must end within it. */
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** Drills take their time. */
  private static final Duration DRILL_LIMIT = Duration.ofMinutes(8);

  private static final int OUTPUT_LINES = 100_000;

  /**
   * How a command ended.
   *
   * @param exitCode its exit code
   * @param out standard output
   * @param err standard error
   */
  record Result(int exitCode, String out, String err) {
    JsonObject json() {
      return JsonParser.parseString(out).getAsJsonObject();
    }
  }

  /** Runs a command that must succeed. */
  static Result succeed(Object... arguments) throws IOException {
    Result result = run(arguments);
    if (result.exitCode() != 0) {
      throw new AssertionError("spyglass " + List.of(arguments) + " failed: " + result);
    }
    return result;
  }

  /** Runs a command to its end. */
  static Result run(Object... arguments) throws IOException {
    return run(List.of(), arguments);
  }

  /** Runs a command behind another one, such as {@code setpriv}. */
  static Result run(List<String> prefix, Object... arguments) throws IOException {
    return run(prefix, Jars.cli(), LIMIT, arguments);
  }

  /** Runs {@code java -jar spyglass-drill.jar ...} to its end. */
  static Result runDrill(Object... arguments) throws IOException {
    return run(List.of(), Jars.drill(), DRILL_LIMIT, arguments);
  }

  private static Result run(List<String> prefix, Path jar, Duration limit, Object... arguments)
      throws IOException {
    List<String> line = new ArrayList<>(prefix);
    line.add(Jdk.own().program("java").toString());
    line.addAll(List.of("-jar", jar.toString()));
    for (Object argument : arguments) {
      line.add(argument.toString());
    }
    Process process = new ProcessBuilder(line).start();
    process.getOutputStream().close();
    OutputLines out = new OutputLines(OUTPUT_LINES);
    OutputLines err = new OutputLines(OUTPUT_LINES);
    out.readFrom(process.getInputStream(), "cli-out");
    err.readFrom(process.getErrorStream(), "cli-err");
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("still running after " + limit + ": " + line + text(out, err));
      }
      Eventually.holds(() -> assertEnded(out, err));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return new Result(process.exitValue(), text(out), text(err));
  }

  private static void assertEnded(OutputLines... streams) {
    for (OutputLines stream : streams) {
      if (!stream.ended()) {
        throw new AssertionError("output goes on after the end of the process");
      }
    }
  }

  private static String text(OutputLines... streams) {
    StringBuilder text = new StringBuilder();
    for (OutputLines stream : streams) {
      stream.all().forEach(line -> text.append(line).append('\n'));
    }
    return text.toString();
  }

  private Cli() {}
}
