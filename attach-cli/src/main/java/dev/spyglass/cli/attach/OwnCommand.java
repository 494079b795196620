package dev.spyglass.cli.attach;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import dev.spyglass.cli.process.FileAccess;
import dev.spyglass.cli.process.JavaCommandLine;
import dev.spyglass.cli.process.ProcFile;
import dev.spyglass.cli.process.ProcStatus;
import dev.spyglass.cli.process.Users;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The command line that starts this very program again, for a user who may be unable to read the
 * program's jar: then a copy of it serves. Closing removes the copy.
 */
final class OwnCommand implements AutoCloseable {
  private final ProcStatus user;
  private Path directory;

  OwnCommand(ProcStatus user) {
    this.user = user;
  }

  /**
   * The command line.
   *
   * @param mainClass the class with the main method
   * @param arguments the program's own arguments
   */
  List<String> line(String mainClass, List<String> arguments) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(java().toString());
    line.addAll(jvmOptions());
    // The other user must not get into a process that root started.
    line.add("-XX:+DisableAttachMechanism");
    line.add("-cp");
    List<String> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path place = Path.of(entry).toAbsolutePath();
      entries.add((Files.exists(place) ? readable(place) : place).toString());
    }
    line.add(String.join(File.pathSeparator, entries));
    line.add(mainClass);
    line.addAll(arguments);
    return line;
  }

  @Override
  public void close() {
    if (directory == null) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      System.err.println("spyglass: could not remove " + directory + ": " + e.getMessage());
    }
  }

  private Path java() throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    if (!FileAccess.canExecute(java, user)) {
      throw new CommandFailure(
          ExitCode.REFUSED,
          "user " + Users.nameOf(user.uid()) + " cannot run the Java of this command, " + java,
          "run spyglass with a Java that lies where every user may read, such as /usr/lib/jvm");
    }
    return java;
  }

  private static List<String> jvmOptions() {
    List<String> arguments = ProcFile.strings(ProcFile.textOrNull(Path.of("/proc/self/cmdline")));
    return JavaCommandLine.parse(arguments, file -> ProcFile.textOrNull(Path.of(file))).options();
  }

  private Path readable(Path entry) throws IOException {
    if (FileAccess.canRead(entry, user)) {
      return entry;
    }
    if (Files.isDirectory(entry)) {
      throw new IOException("user " + Users.nameOf(user.uid()) + " cannot read " + entry);
    }
    if (directory == null) {
      // Stays root's: what the other user could change, root must not walk through to remove.
      directory = Files.createTempDirectory("spyglass-");
    }
    Path copy = directory.resolve(entry.getFileName());
    Files.copy(entry, copy);
    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-r--r--"));
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    return copy;
  }
}
