package dev.spyglass.cli.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * The file system as a process sees it, reached through {@code /proc/PID/root}.
 *
 * <p>Links are followed here and not by the kernel: it would start an absolute link of the target
 * at our own root, and so lead out of a container.
 */
final class TargetRoot {
  private static final int MAX_LINKS = 40;

  private final Path root;

  TargetRoot(long pid) {
    this(ProcFile.of(pid, "root"));
  }

  TargetRoot(Path root) {
    this.root = root;
  }

  /**
   * The place of one of the target's absolute paths, free of links, whether the file exists or not.
   *
   * @throws IOException when the path has too many links or a part of it cannot be read
   */
  Path resolve(String path) throws IOException {
    Deque<String> rest = new ArrayDeque<>(names(path));
    List<String> done = new ArrayList<>();
    int links = 0;
    while (!rest.isEmpty()) {
      String name = rest.pop();
      if (name.equals("..")) {
        if (!done.isEmpty()) {
          done.remove(done.size() - 1);
        }
        continue;
      }
      done.add(name);
      Path place = place(done);
      if (Files.isSymbolicLink(place)) {
        if (++links > MAX_LINKS) {
          throw new IOException("too many symbolic links in '" + path + "'");
        }
        String link = Files.readSymbolicLink(place).toString();
        done.remove(done.size() - 1);
        if (link.startsWith("/")) {
          done.clear();
        }
        List<String> names = names(link);
        Collections.reverse(names);
        names.forEach(rest::push);
      }
    }
    return place(done);
  }

  private Path place(List<String> names) {
    Path place = root;
    for (String name : names) {
      place = place.resolve(name);
    }
    return place;
  }

  private static List<String> names(String path) {
    List<String> names = new ArrayList<>();
    for (String name : path.split("/")) {
      if (!name.isEmpty() && !name.equals(".")) {
        names.add(name);
      }
    }
    return names;
  }
}
