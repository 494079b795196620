package dev.spyglass.cli.process;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * HotSpot's own threads, which make a process a JVM where its memory map cannot be read: names of
 * threads are open to everybody. JVMs before 9 do not name them.
 */
public final class VmThread {
  private static final String NAME = "VM Thread";

  /** Those that work while the application's threads stand still. */
  private static final Pattern IN_A_PAUSE =
      Pattern.compile("VM Thread|GC Thread#\\d+|G1 Main Marker|ParGC Thread#\\d+");

  private static final int LOOKS = 5;
  private static final int PAUSE_MILLIS = 20;

  /** Whether a process has the thread {@code VM Thread}. */
  static boolean isIn(long pid) {
    return any(pid, stat -> stat.name().equals(NAME));
  }

  /** Whether threads that work in a pause of the application are busy, look after look. */
  public static boolean isAtWork(long pid) {
    for (int i = 0; i < LOOKS; i++) {
      if (!any(pid, VmThread::isBusy)) {
        return false;
      }
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  private static boolean isBusy(ProcStat thread) {
    return IN_A_PAUSE.matcher(thread.name()).matches() && "RD".indexOf(thread.state()) >= 0;
  }

  private static boolean any(long pid, Predicate<ProcStat> wanted) {
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(ProcFile.of(pid, "task"))) {
      for (Path thread : threads) {
        ProcStat stat = ProcStat.parse(ProcFile.textOrNull(thread.resolve("stat")));
        if (stat != null && wanted.test(stat)) {
          return true;
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Gone, or hidden from other users by the way /proc is mounted.
      return false;
    }
    return false;
  }

  private VmThread() {}
}
