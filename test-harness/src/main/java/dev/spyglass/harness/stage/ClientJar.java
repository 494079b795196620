package dev.spyglass.harness.stage;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import dev.spyglass.harness.workload.Library;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A version of a client library, with what it needs at run time, from the local Maven repository or
 * through Maven.
 *
 * @param name library and version for people, such as {@code spymemcached:2.12.3}
 * @param classPath the jars, in any order
 */
public record ClientJar(String name, List<Path> classPath) {
  private static final String EXAMPLE = "such as spymemcached:2.12.3";

  /** Copies the list. */
  public ClientJar {
    classPath = List.copyOf(classPath);
  }

  /**
   * Finds what a user names: {@code spymemcached:2.12.3} or {@code net.spy:spymemcached:2.12.3}.
   *
   * @throws CommandFailure if the library is not known, or no such version can be had
   */
  public static ClientJar resolve(String text) {
    String[] part = text.split(":");
    String version = part[part.length - 1];
    String artifact = part.length < 2 ? "" : part[part.length - 2];
    if (!Library.artifacts().contains(artifact)) {
      throw unknown(text);
    }
    Library library = Library.of(artifact);
    if (part.length > 3 || (part.length == 3 && !part[0].equals(library.group()))) {
      throw unknown(text);
    }
    if (!version.matches("[0-9A-Za-z][0-9A-Za-z.-]*")) {
      throw new CommandFailure(ExitCode.USAGE, "'" + version + "' is no version", EXAMPLE);
    }
    String name = artifact + ":" + version;
    Path file =
        Maven.LOCAL_REPOSITORY.resolve(
            Path.of(
                library.group().replace('.', '/'),
                artifact,
                version,
                artifact + "-" + version + ".jar"));
    if (library.needsNoOtherJar() && Files.isRegularFile(file)) {
      return new ClientJar(name, List.of(file));
    }
    return new ClientJar(name, ClassPath.of(library.group(), artifact, version));
  }

  private static CommandFailure unknown(String text) {
    return new CommandFailure(
        ExitCode.USAGE,
        "no client '" + text + "'",
        EXAMPLE + "; known: " + String.join(" ", Library.artifacts()));
  }

  /** The library, of whatever version. */
  public Library library() {
    return Library.of(name.substring(0, name.indexOf(':')));
  }
}
