package dev.spyglass.agent.model;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Calls that wait on a latch of their own (incr, decr, stats, version) and never name their
 * operation: it is noted here between the call's begin and its end, by the thread that makes the
 * call. A table of fixed size: a call that finds no place is counted, and its operations stay
 * unknown.
 */
final class LatchCalls {
  private static final int SLOTS = 16_384;
  private static final int PROBES = 64;

  /** What one thread queued during its call. Written and read by that thread alone. */
  static final class Call {
    private static final int FEW = 4;
    private static final int MAX_NODES = 1_024;

    private Node[] nodes = new Node[FEW];
    private long[] queuedNanos = new long[FEW];
    private int[] kinds = new int[FEW];
    // Held during the call alone, by the thread that made them.
    private Object[] requests = new Object[FEW];
    private int size;

    private boolean add(Node node, int kind, long queued, Object request) {
      if (size == nodes.length) {
        if (size >= MAX_NODES) {
          return false;
        }
        nodes = Arrays.copyOf(nodes, 2 * size);
        queuedNanos = Arrays.copyOf(queuedNanos, 2 * size);
        kinds = Arrays.copyOf(kinds, 2 * size);
        requests = Arrays.copyOf(requests, 2 * size);
      }
      nodes[size] = node;
      queuedNanos[size] = queued;
      requests[size] = request;
      kinds[size++] = kind;
      return true;
    }

    int size() {
      return size;
    }

    Node node(int i) {
      return nodes[i];
    }

    long queuedNanos(int i) {
      return queuedNanos[i];
    }

    int kind(int i) {
      return kinds[i];
    }

    Object request(int i) {
      return requests[i];
    }
  }

  private final AtomicLong notFollowed = new AtomicLong();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicReferenceArray<Thread> threads = new AtomicReferenceArray<>(SLOTS);
  private final Call[] calls = new Call[SLOTS];

  void begin() {
    Thread thread = Thread.currentThread();
    int home = System.identityHashCode(thread);
    for (int i = 0; i < PROBES; i++) {
      int slot = home + i & SLOTS - 1;
      if (threads.compareAndSet(slot, null, thread)) {
        if (calls[slot] == null) {
          calls[slot] = new Call();
        }
        running.incrementAndGet();
        return;
      }
    }
    notFollowed.incrementAndGet();
  }

  /** Whether any such call runs: one read, for the path of every operation. */
  boolean any() {
    return running.get() != 0;
  }

  void note(Node node, int kind, long queued, Object request) {
    int slot = slotOfCurrentThread();
    if (slot >= 0 && !calls[slot].add(node, kind, queued, request)) {
      notFollowed.incrementAndGet();
    }
  }

  /** Calls, and operations of calls, that found no place here. */
  long notFollowed() {
    return notFollowed.get();
  }

  /** The call of this thread, or null; to be given back by {@link #end}. */
  Call current() {
    int slot = slotOfCurrentThread();
    return slot < 0 ? null : calls[slot];
  }

  void end(Call call) {
    int slot = slotOfCurrentThread();
    for (int i = 0; i < call.size; i++) {
      call.nodes[i] = null;
      call.requests[i] = null;
    }
    call.size = 0;
    running.decrementAndGet();
    threads.set(slot, null);
  }

  private int slotOfCurrentThread() {
    Thread thread = Thread.currentThread();
    int home = System.identityHashCode(thread);
    for (int i = 0; i < PROBES; i++) {
      int slot = home + i & SLOTS - 1;
      if (threads.get(slot) == thread) {
        return slot;
      }
    }
    return -1;
  }
}
