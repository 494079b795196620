package dev.spyglass.agent.model;

/** Between {@link System#nanoTime()}, which measures, and the wall clock, which people read. */
public final class Clock {
  /** Wall-clock milliseconds of a moment given in nanoTime; -1 for 0, which means none. */
  public static long wallMillis(long nanos) {
    return nanos == 0 ? -1 : System.currentTimeMillis() - (System.nanoTime() - nanos) / 1_000_000;
  }

  /** Milliseconds since a moment given in nanoTime; -1 for 0, which means none. */
  public static long ageMillis(long nanos) {
    return nanos == 0 ? -1 : Math.max(0, (System.nanoTime() - nanos) / 1_000_000);
  }

  /** Milliseconds from one moment to a later one; -1 if either is 0, which means none. */
  static long millisBetween(long fromNanos, long toNanos) {
    return fromNanos == 0 || toNanos == 0 ? -1 : Math.max(0, (toNanos - fromNanos) / 1_000_000);
  }

  private Clock() {}
}
