package dev.spyglass.harness.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What {@code ss -ltnp} shows of a process. */
final class Listening {
  private static final String LISTEN = "0A";

  /** Local addresses of its listening TCP sockets, in the kernel's own notation. */
  static List<String> socketsOf(long pid) throws IOException {
    Path process = Path.of("/proc", Long.toString(pid));
    Set<String> sockets = new HashSet<>();
    try (Stream<Path> descriptors = Files.list(process.resolve("fd"))) {
      for (Path descriptor : descriptors.toList()) {
        if (Files.isSymbolicLink(descriptor)) {
          sockets.add(Files.readSymbolicLink(descriptor).toString());
        }
      }
    }
    List<String> listening = new ArrayList<>();
    for (String table : List.of("net/tcp", "net/tcp6")) {
      for (String line : Files.readAllLines(process.resolve(table))) {
        String[] words = line.trim().split("\\s+");
        if (words[3].equals(LISTEN) && sockets.contains("socket:[" + words[9] + "]")) {
          listening.add(words[1]);
        }
      }
    }
    listening.sort(null);
    return listening;
  }

  private Listening() {}
}
