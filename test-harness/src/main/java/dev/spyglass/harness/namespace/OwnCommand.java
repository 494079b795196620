package dev.spyglass.harness.namespace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How this JVM was started, up to its main class or jar. */
final class OwnCommand {

  /** The same java with the same options, ready for arguments. */
  static List<String> line() throws IOException {
    String commandLine =
        Files.readString(Path.of("/proc/self/cmdline"), StandardCharsets.ISO_8859_1);
    List<String> words = List.of(commandLine.split("\0", -1));
    String mainAndArguments = System.getProperty("sun.java.command", "");
    // The last word ends with a zero too.
    int end = words.size() - 1;
    for (int main = 1; main < end; main++) {
      if (String.join(" ", words.subList(main, end)).equals(mainAndArguments)) {
        List<String> line = new ArrayList<>(words.subList(0, main + 1));
        line.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        return line;
      }
    }
    throw new IOException(
        "this JVM's main class is not on its command line; start it without @file");
  }

  private OwnCommand() {}
}
