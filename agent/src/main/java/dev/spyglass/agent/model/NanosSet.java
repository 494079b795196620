package dev.spyglass.agent.model;

/**
 * A set of moments, by open addressing in an array of twice its limit. 0 is no moment. Not
 * thread-safe.
 */
final class NanosSet {
  private long[] table;
  private int size;

  /**
   * @param limit how many it takes; a power of two
   */
  NanosSet(int limit) {
    table = new long[2 * limit];
  }

  int limit() {
    return table.length / 2;
  }

  int size() {
    return size;
  }

  boolean contains(long nanos) {
    return table[slot(nanos)] == nanos;
  }

  /** Adds one that is not in; the caller has made sure that there is room. */
  void add(long nanos) {
    table[slot(nanos)] = nanos;
    size++;
  }

  /** Doubles the limit. */
  void grow() {
    long[] all = table;
    table = new long[2 * all.length];
    for (long nanos : all) {
      if (nanos != 0) {
        table[slot(nanos)] = nanos;
      }
    }
  }

  /** Removes one; false if it was not in. */
  boolean remove(long nanos) {
    int gap = slot(nanos);
    if (table[gap] != nanos) {
      return false;
    }
    table[gap] = 0;
    size--;
    int mask = table.length - 1;
    // Closes the gap, so that what was pushed past it stays findable.
    for (int i = (gap + 1) & mask; table[i] != 0; i = (i + 1) & mask) {
      long moved = table[i];
      table[i] = 0;
      table[slot(moved)] = moved;
    }
    return true;
  }

  private int slot(long nanos) {
    int mask = table.length - 1;
    int i = (int) (nanos * 0x9E3779B97F4A7C15L >>> 40) & mask;
    while (table[i] != 0 && table[i] != nanos) {
      i = (i + 1) & mask;
    }
    return i;
  }
}
