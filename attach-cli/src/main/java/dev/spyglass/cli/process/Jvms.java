package dev.spyglass.cli.process;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The JVMs of this machine, found by looking through {@code /proc}: nothing is attached to and
 * nothing is sent a signal.
 *
 * @param running the processes known to be JVMs, by pid, without this command itself
 * @param hidden processes of other users that look like JVMs but show only their name
 * @param unreadable number of processes of other users that could not be read
 */
public record Jvms(List<TargetProcess> running, List<TargetProcess> hidden, int unreadable) {

  /** Looks through {@code /proc} now. */
  public static Jvms scan() {
    List<TargetProcess> running = new ArrayList<>();
    List<TargetProcess> hidden = new ArrayList<>();
    int unreadable = 0;
    for (long pid : pids()) {
      TargetProcess process = TargetProcess.of(pid);
      // Kernel threads have no arguments and no memory map.
      if (!process.exists() || process.arguments().isEmpty()) {
        continue;
      }
      if (!process.isCertain()) {
        unreadable++;
      }
      if (process.isJvm()) {
        (process.isCertain() ? running : hidden).add(process);
      }
    }
    return new Jvms(List.copyOf(running), List.copyOf(hidden), unreadable);
  }

  /**
   * The one process that a user's TARGET means.
   *
   * @param target a pid, a part of one main class or jar name in any case, or {@code -} for the
   *     only JVM there is
   * @throws CommandFailure when there is none, more than one, or it is not a JVM
   */
  public static TargetProcess resolve(String target) {
    if (target.matches("\\d+")) {
      return byPid(target);
    }
    Jvms jvms = scan();
    List<TargetProcess> found = matching(target, jvms.running());
    // Another user's JVM is found by name too, so that the advice can name its user.
    return only(target, found.isEmpty() ? matching(target, jvms.hidden()) : found);
  }

  private static TargetProcess byPid(String target) {
    long pid;
    try {
      pid = Long.parseLong(target);
    } catch (NumberFormatException e) {
      throw noSuchProcess(target);
    }
    TargetProcess process = TargetProcess.of(pid);
    if (!process.exists()) {
      throw noSuchProcess(target);
    }
    if (pid == ProcessHandle.current().pid()) {
      throw notATarget(target + " is this command itself");
    }
    requireJvm(process);
    return process;
  }

  /**
   * Refuses a process that is gone or is not a JVM; nothing is sent to it.
   *
   * @throws CommandFailure with {@link ExitCode#TARGET}
   */
  public static void requireJvm(TargetProcess process) {
    if (!process.exists()) {
      throw noSuchProcess(Long.toString(process.pid()));
    }
    if (process.state() == 'Z') {
      throw notATarget(
          process.named() + " has ended and only waits for its parent to notice (zombie)");
    }
    if (!process.isJvm()) {
      String why =
          process.isCertain()
              ? " is not a JVM"
              : " of user " + process.user() + " does not look like a JVM";
      throw notATarget(
          process.pid() + " (" + process.name() + ")" + why + "; nothing was sent to it.");
    }
  }

  private static List<TargetProcess> matching(String target, List<TargetProcess> jvms) {
    if (target.equals("-")) {
      return jvms;
    }
    String part = target.toLowerCase(Locale.ROOT);
    return jvms.stream().filter(j -> j.main().toLowerCase(Locale.ROOT).contains(part)).toList();
  }

  private static TargetProcess only(String target, List<TargetProcess> found) {
    if (found.size() == 1) {
      return found.get(0);
    }
    if (found.isEmpty()) {
      String what =
          target.equals("-")
              ? "no JVM is running here that this user can see"
              : "no JVM here has '" + target + "' in its main class or jar name";
      throw notATarget(what);
    }
    StringBuilder what = new StringBuilder();
    what.append(target.equals("-") ? "more than one JVM" : "'" + target + "' means more than one");
    what.append(':');
    found.forEach(j -> what.append("\n  ").append(j.pid()).append("  ").append(j.main()));
    throw new CommandFailure(ExitCode.TARGET, what.toString(), "give the pid of one of them");
  }

  private static CommandFailure noSuchProcess(String pid) {
    return notATarget("no such process: " + pid);
  }

  private static CommandFailure notATarget(String why) {
    return new CommandFailure(ExitCode.TARGET, why, "to see the JVMs: spyglass list");
  }

  private static List<Long> pids() {
    List<Long> pids = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of("/proc"), "[1-9]*")) {
      for (Path entry : entries) {
        pids.add(Long.valueOf(entry.getFileName().toString()));
      }
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.INTERNAL, "cannot read /proc: " + e.getMessage(), "this command needs Linux");
    }
    pids.remove(ProcessHandle.current().pid());
    pids.sort(Comparator.naturalOrder());
    return pids;
  }
}
