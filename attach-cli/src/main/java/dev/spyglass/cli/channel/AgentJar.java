package dev.spyglass.cli.channel;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The agent jar that this command carries, unpacked for the time of an attach. A JVM reads it once
 * and keeps its own handle, so the file may go afterwards.
 */
public final class AgentJar implements AutoCloseable {
  private static final String NAME = "spyglass-agent.jar";

  private final Path directory;

  private AgentJar(Path directory) {
    this.directory = directory;
  }

  /** Unpacks the jar into a new directory that others can read but not write. */
  public static AgentJar unpack() {
    try (InputStream carried = AgentJar.class.getResourceAsStream("/" + NAME)) {
      if (carried == null) {
        throw new CommandFailure(
            ExitCode.INTERNAL, "this build carries no agent", "build it with: mvn package");
      }
      Path directory =
          Files.createTempDirectory(
              "spyglass-",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
      AgentJar jar = new AgentJar(directory);
      Files.copy(carried, jar.path(), StandardCopyOption.REPLACE_EXISTING);
      Files.setPosixFilePermissions(jar.path(), PosixFilePermissions.fromString("rw-r--r--"));
      Runtime.getRuntime().addShutdownHook(new Thread(jar::close));
      return jar;
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.REFUSED,
          "cannot unpack the agent: " + e,
          "make room in the directory for temporary files, or set -Djava.io.tmpdir");
    }
  }

  /** How the jar is named in advice: where a user would have put it. */
  public static Path advised() {
    return Path.of("/path/to", NAME);
  }

  /** Where it lies now. */
  public Path path() {
    return directory.resolve(NAME);
  }

  /** Removes the file. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(path());
      Files.deleteIfExists(directory);
    } catch (IOException e) {
      System.err.println("note: " + directory + " could not be removed: " + e);
    }
  }
}
