package dev.spyglass.agent.model;

import java.util.Arrays;

/**
 * Operations whose caller gave up without the client noting it on the operation: those of bulk
 * gets, of incr and decr, and of broadcasts. Known by the moment they were queued, so nothing of
 * the client is held. Bounded: past the limit the oldest are forgotten and would count as answered.
 */
final class GivenUp {
  private static final int LIMIT = 4_096;
  private static final int MASK = 2 * LIMIT - 1;

  private long[] queuedNanos;
  // Those added last, of which some may have been removed since; a ring.
  private long[] added;
  private int next;
  private volatile int size;

  /** Remembers an operation; false if it was known already. */
  synchronized boolean add(long queued) {
    if (queuedNanos == null) {
      queuedNanos = new long[MASK + 1];
      added = new long[LIMIT];
    }
    int i = slot(queued);
    if (queuedNanos[i] == queued) {
      return false;
    }
    if (size >= LIMIT) {
      forgetOldest();
      i = slot(queued);
    }
    queuedNanos[i] = queued;
    size++;
    added[next++ & LIMIT - 1] = queued;
    return true;
  }

  private void forgetOldest() {
    for (int i = 0; i < LIMIT && size >= LIMIT; i++) {
      removeLocked(added[next + i & LIMIT - 1]);
    }
    if (size >= LIMIT) {
      // All of them were there before those that the ring knows, which were removed.
      Arrays.fill(queuedNanos, 0);
      size = 0;
    }
  }

  /** Forgets an operation; true if its caller had given up. Costs nothing while there is none. */
  boolean remove(long queued) {
    return size > 0 && queued != 0 && removeLocked(queued);
  }

  private synchronized boolean removeLocked(long queued) {
    int gap = slot(queued);
    if (queued == 0 || queuedNanos[gap] != queued) {
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
