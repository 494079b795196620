package dev.spyglass.cli.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where the control groups of a process lie in the file system of this command. */
final class ControlGroup {
  private static final Path MOUNTS = Path.of("/proc/self/mountinfo");

  /**
   * The folders of a process's group and of the groups above it, innermost first, in version 2 and
   * in version 1 of the kernel's interface.
   *
   * @param controller such as {@code pids}; only version 1 has a hierarchy for each
   */
  static List<Path> of(long pid, String controller) {
    String mounts = ProcFile.textOrNull(MOUNTS);
    String groups = ProcFile.textOrNull(ProcFile.of(pid, "cgroup"));
    return folders(mounts, groups, controller).stream().filter(Files::isDirectory).toList();
  }

  /** Whether the threads of a group stand still, in either version. */
  static boolean isFrozen(Path group) {
    String state = ProcFile.textOrNull(group.resolve("freezer.state"));
    String events = ProcFile.textOrNull(group.resolve("cgroup.events"));
    return (state != null && state.startsWith("FR"))
        || (events != null && events.contains("frozen 1"));
  }

  /** The same from the texts of {@code mountinfo} and {@code /proc/PID/cgroup}. */
  static List<Path> folders(String mounts, String groups, String controller) {
    List<Path> folders = new ArrayList<>();
    for (String line : lines(groups)) {
      // HIERARCHY:CONTROLLERS:PATH, without controllers in version 2
      String[] group = line.split(":", 3);
      boolean unified = group.length == 3 && group[1].isEmpty();
      if (group.length == 3 && (unified || has(group[1], controller))) {
        folders.addAll(below(mounts, unified ? null : controller, group[2]));
      }
    }
    return folders;
  }

  /** The group's folder and those above it up to the place where the hierarchy is mounted. */
  private static List<Path> below(String mounts, String controller, String group) {
    for (String line : lines(mounts)) {
      // 39 31 0:36 ROOT MOUNTPOINT options ... - TYPE SOURCE SUPEROPTIONS
      String[] halves = line.split(" - ", 2);
      String[] left = halves[0].split(" ");
      String[] right = halves.length == 2 ? halves[1].split(" ") : new String[0];
      if (right.length < 3 || left.length < 5 || !serves(right, controller)) {
        continue;
      }
      // A container without a namespace of its own sees its group mounted under its whole path.
      String root = left[3].equals("/") ? "" : left[3];
      if (!group.startsWith(root)) {
        continue;
      }
      Path top = Path.of(left[4]);
      List<Path> folders = new ArrayList<>();
      Path folder = top.resolve(group.substring(root.length()).replaceFirst("^/+", "")).normalize();
      while (folder != null && folder.startsWith(top)) {
        folders.add(folder);
        folder = folder.getParent();
      }
      return folders;
    }
    return List.of();
  }

  private static boolean serves(String[] fileSystem, String controller) {
    return controller == null
        ? fileSystem[0].equals("cgroup2")
        : fileSystem[0].equals("cgroup") && has(fileSystem[2], controller);
  }

  private static boolean has(String list, String word) {
    return Arrays.asList(list.split(",")).contains(word);
  }

  private static String[] lines(String text) {
    return text == null ? new String[0] : text.split("\n");
  }

  private ControlGroup() {}
}
