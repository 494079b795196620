package dev.spyglass.agent.model;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Calls that wait on a latch of their own (incr, decr, stats, version) and never name their
 * operation: it is noted here between the call's begin and its end, by the thread that makes the
 * call. A fixed table, so a thread may find no place; its operation then stays unknown.
 */
final class LatchCalls {
  private static final int SLOTS = 1_024;
  private static final int PROBES = 32;

  /** What one thread queued during its call. Written and read by that thread alone. */
  static final class Call {
    private static final int MAX_NODES = 64;

    private final Node[] nodes = new Node[MAX_NODES];
    private final long[] queuedNanos = new long[MAX_NODES];
    private final int[] kinds = new int[MAX_NODES];
    // Held during the call alone, by the thread that made them.
    private final Object[] requests = new Object[MAX_NODES];
    private int size;

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
  }

  /** Whether any such call runs: one read, for the path of every operation. */
  boolean any() {
    return running.get() != 0;
  }

  void note(Node node, int kind, long queued, Object request) {
    int slot = slotOfCurrentThread();
    if (slot >= 0 && calls[slot].size < Call.MAX_NODES) {
      Call call = calls[slot];
      call.nodes[call.size] = node;
      call.queuedNanos[call.size] = queued;
      call.requests[call.size] = request;
      call.kinds[call.size++] = kind;
    }
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
