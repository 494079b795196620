package dev.spyglass.agent.model;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Operations whose caller gave up without the client noting it on the operation: those of bulk
 * gets, of incr and decr, and of broadcasts. Known by the moment they were queued, so nothing of
 * the client is held. Thread-safe; every call takes constant time but for growth.
 *
 * <p>Two generations: when the young one is full and cannot grow, it becomes the old one, and what
 * was old is forgotten and counted. The answer to a forgotten operation counts once more.
 */
final class GivenUp {
  static final int LIMIT = 65_536;
  private static final int FIRST_LIMIT = 64;
  private static final int ALL_LIMIT = 8 * LIMIT;

  /** The limits of all generations together. */
  private static final AtomicInteger HELD_BY_ALL = new AtomicInteger();

  private final int maxLimit;
  private NanosSet young;
  private NanosSet old;
  private long forgotten;
  private volatile int size;

  GivenUp() {
    this(LIMIT);
  }

  /**
   * @param limit how many it holds at the most; a power of two
   */
  GivenUp(int limit) {
    maxLimit = limit / 2;
  }

  /** Remembers an operation; false if it was known already. */
  synchronized boolean add(long queued) {
    if (young == null) {
      young = made(FIRST_LIMIT);
    }
    if (young.contains(queued) || old != null && old.contains(queued)) {
      return false;
    }
    if (young.size() == young.limit() && !grow()) {
      ageOneGeneration();
    }
    young.add(queued);
    size = young.size() + (old == null ? 0 : old.size());
    return true;
  }

  private static NanosSet made(int limit) {
    HELD_BY_ALL.addAndGet(limit);
    return new NanosSet(limit);
  }

  private boolean grow() {
    int limit = young.limit();
    if (limit >= maxLimit || HELD_BY_ALL.get() + limit > ALL_LIMIT) {
      return false;
    }
    HELD_BY_ALL.addAndGet(limit);
    young.grow();
    return true;
  }

  private void ageOneGeneration() {
    if (old != null) {
      forgotten += old.size();
      HELD_BY_ALL.addAndGet(-old.limit());
    }
    old = young;
    young = made(FIRST_LIMIT);
  }

  /** Forgets an operation; true if its caller had given up. Costs nothing while there is none. */
  boolean remove(long queued) {
    return size > 0 && queued != 0 && removeLocked(queued);
  }

  private synchronized boolean removeLocked(long queued) {
    boolean known = young != null && young.remove(queued) || old != null && old.remove(queued);
    if (known) {
      size--;
    }
    return known;
  }

  /** Whether the caller of an operation gave up. */
  boolean contains(long queued) {
    return size > 0 && queued != 0 && containsLocked(queued);
  }

  private synchronized boolean containsLocked(long queued) {
    return young != null && young.contains(queued) || old != null && old.contains(queued);
  }

  int size() {
    return size;
  }

  /** How many operations it forgot for want of room. */
  synchronized long forgotten() {
    return forgotten;
  }

  /** Its node is gone: others may grow instead. */
  synchronized void clear() {
    HELD_BY_ALL.addAndGet(-(young == null ? 0 : young.limit()) - (old == null ? 0 : old.limit()));
    young = null;
    old = null;
    size = 0;
  }
}
