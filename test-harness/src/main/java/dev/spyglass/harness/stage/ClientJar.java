package dev.spyglass.harness.stage;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * A version of a client library, from the local Maven repository or through Maven.
 *
 * @param name library and version for people, such as {@code spymemcached:2.12.3}
 * @param file the jar
 */
public record ClientJar(String name, Path file) {
  private static final Path LOCAL_REPOSITORY =
      Path.of(System.getProperty("user.home"), ".m2/repository");
  private static final String GROUP = "net.spy";
  private static final String ARTIFACT = "spymemcached";

  /**
   * Finds what a user names: {@code spymemcached:2.12.3} or {@code net.spy:spymemcached:2.12.3}.
   *
   * @throws CommandFailure if the library is not known, or no such version can be had
   */
  public static ClientJar resolve(String text) {
    String[] part = text.split(":");
    String version = part[part.length - 1];
    String artifact = part.length < 2 ? "" : part[part.length - 2];
    boolean group = part.length != 3 || part[0].equals(GROUP);
    if (part.length < 2 || part.length > 3 || !artifact.equals(ARTIFACT) || !group) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "no client '" + text + "'",
          "known: " + ARTIFACT + ":VERSION, such as " + ARTIFACT + ":2.12.3");
    }
    if (!version.matches("[0-9A-Za-z][0-9A-Za-z.-]*")) {
      throw new CommandFailure(
          ExitCode.USAGE, "'" + version + "' is no version", "such as " + ARTIFACT + ":2.12.3");
    }
    Path file = locate(version).orElseGet(() -> fetch(version));
    return new ClientJar(ARTIFACT + ":" + version, file);
  }

  private static Optional<Path> locate(String version) {
    Path file =
        LOCAL_REPOSITORY.resolve(
            Path.of(GROUP.replace('.', '/'), ARTIFACT, version, ARTIFACT + "-" + version + ".jar"));
    return Optional.of(file).filter(Files::isRegularFile);
  }

  private static Path fetch(String version) {
    String artifact = GROUP + ":" + ARTIFACT + ":" + version;
    String output;
    try {
      // Maven knows the user's repositories, mirrors and proxies.
      Process maven =
          new ProcessBuilder(
                  "mvn",
                  "-B",
                  "-Dstyle.color=never",
                  "-q",
                  "dependency:get",
                  "-Dtransitive=false",
                  "-Dmaven.repo.local=" + LOCAL_REPOSITORY,
                  "-Dartifact=" + artifact)
              // Not in the user's folder: a project there may have a say.
              .directory(new File(System.getProperty("user.home")))
              .redirectErrorStream(true)
              .start();
      maven.getOutputStream().close();
      output = new String(maven.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      maven.waitFor();
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.USAGE,
          artifact + " is not in the local Maven repository, and there is no mvn to get it",
          "install Maven, or put the jar into the repository");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.INTERRUPTED, "interrupted", null);
    }
    return locate(version)
        .orElseThrow(
            () ->
                new CommandFailure(
                    ExitCode.USAGE,
                    "Maven cannot get " + artifact + lastError(output),
                    "is it a released version, and is the network there?"));
  }

  private static String lastError(String output) {
    return output
        .lines()
        .filter(line -> line.toUpperCase(Locale.ROOT).contains("ERROR"))
        .findFirst()
        .map(line -> ": " + line)
        .orElse("");
  }
}
