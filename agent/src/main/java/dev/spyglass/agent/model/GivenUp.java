package dev.spyglass.agent.model;

/**
 * Operations whose caller gave up without the client noting it on the operation: those of bulk
 * gets, of incr and decr, and of broadcasts. Known by the moment they were queued, so nothing of
 * the client is held. Bounded: past the limit the oldest are forgotten and would count as answered.
 */
final class GivenUp {
  private static final int LIMIT = 4_096;
  private static final int MASK = 2 * LIMIT - 1;

  private long[] queuedNanos;
  private volatile int size;

  /** Remembers an operation; false if it was known already. */
  synchronized boolean add(long queued) {
    if (queuedNanos == null || size >= LIMIT) {
      queuedNanos = new long[MASK + 1];
      size = 0;
    }
    int i = slot(queued);
    if (queuedNanos[i] == queued) {
      return false;
    }
    queuedNanos[i] = queued;
    size++;
    return true;
  }

  /** Forgets an operation; true if its caller had given up. Costs nothing while there is none. */
  boolean remove(long queued) {
    return size > 0 && queued != 0 && removeLocked(queued);
  }

  private synchronized boolean removeLocked(long queued) {
    int gap = slot(queued);
    if (queuedNanos[gap] != queued) {
      return false;
    }
    queuedNanos[gap] = 0;
    size--;
    // Closes the gap, so that what was pushed past it stays findable.
    for (int i = (gap + 1) & MASK; queuedNanos[i] != 0; i = (i + 1) & MASK) {
      long moved = queuedNanos[i];
      queuedNanos[i] = 0;
      queuedNanos[slot(moved)] = moved;
    }
    return true;
  }

  /** Whether the operation's caller had given up. Costs nothing while there is none. */
  boolean has(long queued) {
    return size > 0 && queued != 0 && hasLocked(queued);
  }

  private synchronized boolean hasLocked(long queued) {
    return queuedNanos[slot(queued)] == queued;
  }

  int size() {
    return size;
  }

  private int slot(long queued) {
    int i = (int) (queued * 0x9E3779B97F4A7C15L >>> 40) & MASK;
    while (queuedNanos[i] != 0 && queuedNanos[i] != queued) {
      i = (i + 1) & MASK;
    }
    return i;
  }
}
