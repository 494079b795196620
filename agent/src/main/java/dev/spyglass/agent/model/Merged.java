package dev.spyglass.agent.model;

import java.util.Arrays;

/**
 * The operations that travel inside one request on the wire: their kinds and when they were queued,
 * so that each is counted although the client reports only the request. Used by one IO thread.
 */
final class Merged {
  final Node node;
  private long[] queuedNanos = new long[8];
  private int[] kinds = new int[8];
  private int size;

  Merged(Node node) {
    this.node = node;
  }

  void add(int kind, long queued) {
    if (size == kinds.length) {
      queuedNanos = Arrays.copyOf(queuedNanos, 2 * size);
      kinds = Arrays.copyOf(kinds, 2 * size);
    }
    queuedNanos[size] = queued;
    kinds[size++] = kind;
  }

  int size() {
    return size;
  }

  long queuedNanos(int i) {
    return queuedNanos[i];
  }

  int kind(int i) {
    return kinds[i];
  }
}
