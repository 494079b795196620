package dev.spyglass.harness.stage;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The user's Maven, which knows the user's repositories, mirrors and proxies. */
final class Maven {
  static final Path LOCAL_REPOSITORY = Path.of(System.getProperty("user.home"), ".m2/repository");

  private static final Pattern COLOUR = Pattern.compile("\u001B\\[[\\d;]*m");

  /**
   * How a run ended.
   *
   * @param done whether it did what it was asked
   * @param error the first line of output that says why not; may be empty
   */
  record Result(boolean done, String error) {}

  /**
   * Runs it, quietly.
   *
   * @param wanted what it is run for, if there is no Maven
   */
  static Result run(String wanted, String... arguments) {
    List<String> command = new ArrayList<>(List.of("mvn", "-B", "-Dstyle.color=never", "-q"));
    command.add("-Dmaven.repo.local=" + LOCAL_REPOSITORY);
    command.addAll(List.of(arguments));
    try {
      Process maven =
          new ProcessBuilder(command)
              // Not in the user's folder: a project there could change the result.
              .directory(new File(System.getProperty("user.home")))
              .redirectErrorStream(true)
              .start();
      maven.getOutputStream().close();
      String output = new String(maven.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Result(maven.waitFor() == 0, firstError(output));
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.USAGE,
          wanted + " is not in the local Maven repository, and there is no mvn to get it",
          "install Maven");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.INTERRUPTED, "interrupted", null);
    }
  }

  /** The first line that reports an error, without Maven's marks around it. */
  static String firstError(String output) {
    // Some launchers of Maven colour its output in spite of the option.
    return COLOUR
        .matcher(output)
        .replaceAll("")
        .lines()
        .filter(line -> line.toUpperCase(Locale.ROOT).contains("ERROR"))
        .findFirst()
        .map(line -> line.replaceFirst("^\\[ERROR] ", "").replaceFirst(" -> \\[Help \\d+]$", ""))
        .orElse("");
  }

  private Maven() {}
}
