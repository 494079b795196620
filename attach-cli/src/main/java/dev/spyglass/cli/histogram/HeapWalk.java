package dev.spyglass.cli.histogram;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.attach.AttachSocket;
import dev.spyglass.cli.process.TargetProcess;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a walk over the heap of a JVM will cost it: all its threads stand still meanwhile. An
 * estimate from the heap's size, for many small objects, the costly case.
 *
 * @param heapBytes how much of the heap is in use, or of the process in memory where the JVM does
 *     not tell
 * @param workers threads that walk
 */
public record HeapWalk(long heapBytes, int workers) {
  /** Threads asked for; a JVM left to itself takes one on up to five processors. */
  static final int WORKERS = Math.max(2, Runtime.getRuntime().availableProcessors() / 2);

  private static final int FIRST_WITH_WORKERS = 16;

  private static final double MILLIS_PER_GB = 650;
  private static final double COLLECTION_MILLIS_PER_GB = 1_000;

  /** One line for each space or for the whole, by collector; parts of a space show percentages. */
  private static final Pattern USED =
      Pattern.compile(
          "(?m)^(?! *(?:Metaspace|class space)).*?(?:used (\\d+)([KMG])|(\\d+)([KMG]) used)");

  /** Asks a JVM how much heap it uses, which does not stop it. */
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

  /** The sum over the heap's spaces in the answer to {@code GC.heap_info}. */
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

  /** How long the walk stops the target, about. */
  public long walkMillis() {
    // More workers than two were not measured; what they wait for is memory.
    return Math.round(gigabytes() * MILLIS_PER_GB / Math.min(workers, 2));
  }

  /** How long the target stands still in all, with a full collection first if {@code live}. */
  public long pauseMillis(boolean live) {
    return walkMillis() + (live ? Math.round(gigabytes() * COLLECTION_MILLIS_PER_GB) : 0);
  }

  private double gigabytes() {
    return heapBytes / (double) (1 << 30);
  }
}
