package dev.spyglass.harness.it;

import dev.spyglass.harness.process.Tool;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A user without a name, a home or any right: targets run as it, and so does the command. */
final class OtherUser {
  /** A user that nothing else here runs as, so that its threads can be counted. */
  static final int UID = 54_242;

  /** The command line in front of a program that becomes this user. */
  static List<String> prefix(String... options) {
    List<String> prefix =
        new ArrayList<>(List.of("setpriv", "--reuid=" + UID, "--regid=" + UID, "--clear-groups"));
    prefix.addAll(List.of(options));
    return prefix;
  }

  /** A class path that this user can read, with these classes alone. */
  static Path classPath(Path folder, Class<?>... classes) throws IOException {
    for (Class<?> type : classes) {
      String name = type.getName().replace('.', '/') + ".class";
      Path copy = folder.resolve(name);
      Files.createDirectories(copy.getParent());
      Files.copy(homeOf(type).resolve(name), copy);
    }
    return readable(folder);
  }

  /** A copy of the command's jar that this user can read. */
  static Path cli(Path folder) throws IOException {
    Path copy = folder.resolve("spyglass.jar");
    Files.copy(Jars.cli(), copy);
    readable(folder);
    return copy;
  }

  private static Path readable(Path folder) throws IOException {
    Tool.run("chmod", "-R", "a+rX", folder.toString());
    return folder;
  }

  private static Path homeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private OtherUser() {}
}
