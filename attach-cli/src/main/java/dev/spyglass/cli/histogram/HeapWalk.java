package dev.spyglass.cli.histogram;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.attach.AttachSocket;
import dev.spyglass.cli.process.TargetProcess;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a walk over the heap of a JVM stops all its threads. This is an estimate from the size
 * of the heap for many small objects, which take the longest.
 *
 * @param heapBytes how much of the heap is in use; if the JVM does not say, how much of the process
 *     is in memory
 * @param workers number of threads that walk
 */
public record HeapWalk(long heapBytes, int workers) {
  /** Threads to ask for; by default, a JVM with up to five processors uses one. */
  static final int WORKERS = Math.max(2, Runtime.getRuntime().availableProcessors() / 2);

  private static final int FIRST_WITH_WORKERS = 16;

  private static final double MILLIS_PER_GB = 650;
  private static final double COLLECTION_MILLIS_PER_GB = 1_000;

  /**
   * One line for each space or for the whole heap; lines about parts of a space have a percentage.
   */
  private static final Pattern USED =
      Pattern.compile(
          "(?m)^(?! *(?:Metaspace|class space)).*?(?:used (\\d+)([KMG])|(\\d+)([KMG]) used)");

  /** Asks a JVM how much heap it uses. This does not stop the JVM. */
  public static HeapWalk of(TargetProcess target, Duration timeout) {
    int workers = target.release() >= FIRST_WITH_WORKERS ? WORKERS : 1;
    OptionalLong used = OptionalLong.empty();
    try {
      used = used(new AttachSocket(target, timeout).execute("jcmd", "GC.heap_info"));
    } catch (CommandFailure e) {
      if (!target.isUnchanged()) {
        throw e;
      }
    }
    return new HeapWalk(used.orElseGet(target::residentBytes), workers);
  }

  /** The bytes in use in all spaces of the heap, from the answer to {@code GC.heap_info}. */
  static OptionalLong used(String heapInfo) {
    Matcher space = USED.matcher(heapInfo);
    long bytes = 0;
    boolean found = false;
    while (space.find()) {
      String number = space.group(1) == null ? space.group(3) : space.group(1);
      String unit = space.group(1) == null ? space.group(4) : space.group(2);
      bytes += Long.parseLong(number) << ("KMG".indexOf(unit) + 1) * 10;
      found = true;
    }
    return found ? OptionalLong.of(bytes) : OptionalLong.empty();
  }

  /** About how long the walk stops the target. */
  public long walkMillis() {
    // Measured with one and two workers only. More would wait for memory, not for a processor.
    return Math.round(gigabytes() * MILLIS_PER_GB / Math.min(workers, 2));
  }

  /** About how long the target is stopped in all, with a full collection first if {@code live}. */
  public long pauseMillis(boolean live) {
    return walkMillis() + (live ? Math.round(gigabytes() * COLLECTION_MILLIS_PER_GB) : 0);
  }

  private double gigabytes() {
    return heapBytes / (double) (1 << 30);
  }
}
