package dev.spyglass.agent.model;

/**
 * When the oldest of the requests was written that a node left unanswered within the last second: a
 * library may end them before it reports that the node is lost. Thread-safe.
 */
final class RecentlyLost {
  private static final long NANOS = 1_000_000_000L;

  private long oldestNanos;
  private long atNanos;

  /** Records a request that ended without an answer; 0 was never written. */
  synchronized void add(long writtenNanos, long nowNanos) {
    if (writtenNanos == 0) {
      return;
    }
    boolean first = oldestNanos == 0 || nowNanos - atNanos >= NANOS;
    if (first || writtenNanos - oldestNanos < 0) {
      oldestNanos = writtenNanos;
    }
    atNanos = nowNanos;
  }

  /** When the oldest of them was written; 0 if there was none. */
  synchronized long oldestNanos(long nowNanos) {
    return oldestNanos != 0 && nowNanos - atNanos < NANOS ? oldestNanos : 0;
  }
}
