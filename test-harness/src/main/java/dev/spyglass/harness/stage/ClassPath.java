package dev.spyglass.harness.stage;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A released artifact and what it needs at run time, as Maven sees it. */
final class ClassPath {
  private static final String NO_DEPENDENCIES =
      "<exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion>"
          + "</exclusions>";
  private static final String LOGGING =
      "<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-api</artifactId>"
          + "<version>1.7.36</version></dependency>";

  /**
   * The jars, in any order. If its dependencies cannot be had, as of some old versions, slf4j-api
   * takes their place.
   *
   * @throws CommandFailure if the artifact cannot be had
   */
  static List<Path> of(String group, String artifact, String version) {
    String wanted = group + ":" + artifact + ":" + version;
    String dependency =
        "<dependency><groupId>"
            + group
            + "</groupId><artifactId>"
            + artifact
            + "</artifactId><version>"
            + version
            + "</version>%s</dependency>%s";
    String whole = dependency.formatted("", "");
    try {
      Path folder = Files.createTempDirectory("spyglass-client-");
      try {
        Maven.Result result = resolve(folder, wanted, whole, "-o");
        if (!result.done()) {
          result = resolve(folder, wanted, whole);
        }
        if (!result.done()) {
          resolve(folder, wanted, dependency.formatted(NO_DEPENDENCIES, LOGGING));
        }
        return read(folder, wanted, result.error());
      } finally {
        remove(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Maven.Result resolve(
      Path folder, String wanted, String dependencies, String... more) throws IOException {
    Files.writeString(
        pom(folder),
        "<project><modelVersion>4.0.0</modelVersion><groupId>none</groupId>"
            + "<artifactId>none</artifactId><version>1</version><dependencies>"
            + dependencies
            + "</dependencies></project>");
    return Maven.run(
        wanted,
        Stream.concat(
                Stream.of(
                    "-f",
                    pom(folder).toString(),
                    "dependency:build-classpath",
                    "-DincludeScope=runtime",
                    "-Dmdep.outputFile=" + output(folder)),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private static List<Path> read(Path folder, String wanted, String error) throws IOException {
    if (!Files.exists(output(folder))) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "Maven cannot get " + wanted + (error.isEmpty() ? "" : ": " + error),
          "check that this version was released, and that the network can be reached");
    }
    String[] entries = Files.readString(output(folder)).trim().split(File.pathSeparator);
    return Stream.of(entries).map(Path::of).toList();
  }

  private static Path pom(Path folder) {
    return folder.resolve("pom.xml");
  }

  private static Path output(Path folder) {
    return folder.resolve("class-path");
  }

  private static void remove(Path folder) throws IOException {
    Files.deleteIfExists(pom(folder));
    Files.deleteIfExists(output(folder));
    Files.delete(folder);
  }

  private ClassPath() {}
}
