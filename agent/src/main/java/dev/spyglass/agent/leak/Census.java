package dev.spyglass.agent.leak;

import dev.spyglass.agent.reader.BacklogReader;
import dev.spyglass.agent.reader.Operation;
import dev.spyglass.agent.reader.PendingQueue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** What a walk found of one sort of operations on a node. Keeps no object of the client. */
final class Census {
  // A ByteBuffer on the heap, and the header of the array it wraps.
  private static final int BUFFER_BYTES = 64;

  /** What is known of a class of operation after its first one was looked at. */
  private static final class OperationClass {
    final List<Suspect.Held> perOperation = new ArrayList<>();
    long count;
  }

  // What is handed over at the moment of the mark may be queued a little later.
  private static final long AT_THE_MARK_NANOS = 1_000_000_000L;

  private final BacklogReader reader;
  private final ToLongFunction<Object> sizeOf;
  private final ToLongFunction<Object> queuedNanos;
  private final long timeoutNanos;
  private final long markNanos;
  private final Map<Class<?>, OperationClass> classes = new LinkedHashMap<>();
  private final long[] perQueue = new long[PendingQueue.values().length];
  private final long[] perKind = new long[Operation.count()];
  private long requestBytes;
  int count;
  int givenUp;
  int uncollected;
  long oldestNanos;
  long newestNanos;

  /** Queued when the node was in its present state already. */
  int later;

  Census(
      BacklogReader reader,
      ToLongFunction<Object> sizeOf,
      ToLongFunction<Object> queuedNanos,
      long timeoutNanos,
      long markNanos) {
    this.reader = reader;
    this.sizeOf = sizeOf;
    this.queuedNanos = queuedNanos;
    this.timeoutNanos = timeoutNanos;
    this.markNanos = markNanos;
  }

  void add(PendingQueue queue, Object operation, int kind, long nowNanos) {
    count++;
    perQueue[queue.ordinal()]++;
    perKind[kind]++;
    long queued = queuedNanos.applyAsLong(operation);
    boolean overdue = queued != 0 && nowNanos - queued > timeoutNanos;
    if (reader.isGivenUp(operation) || (overdue && Operation.at(kind).isWaitedForByLatch())) {
      givenUp++;
    } else if (overdue) {
      uncollected++;
    }
    if (queued != 0 && (oldestNanos == 0 || queued - oldestNanos < 0)) {
      oldestNanos = queued;
    }
    if (queued != 0 && (newestNanos == 0 || queued - newestNanos > 0)) {
      newestNanos = queued;
    }
    if (queued != 0 && queued - markNanos > AT_THE_MARK_NANOS) {
      later++;
    }
    int request = reader.requestBytes(operation);
    requestBytes += request == 0 ? 0 : request + BUFFER_BYTES;
    OperationClass of = classes.get(operation.getClass());
    if (of == null) {
      of = new OperationClass();
      classes.put(operation.getClass(), of);
      learn(operation, of.perOperation);
    }
    of.count++;
  }

  private void learn(Object operation, List<Suspect.Held> into) {
    into.add(new Suspect.Held(operation.getClass().getName(), 1, sizeOf.applyAsLong(operation)));
    reader.companions(
        operation,
        one -> into.add(new Suspect.Held(one.getClass().getName(), 1, sizeOf.applyAsLong(one))));
  }

  /** The queue that holds most of them. */
  PendingQueue queue() {
    return PendingQueue.values()[largest(perQueue)];
  }

  /** The kind of most of them. */
  int kind() {
    return largest(perKind);
  }

  private static int largest(long[] counts) {
    int best = 0;
    for (int i = 1; i < counts.length; i++) {
      best = counts[i] > counts[best] ? i : best;
    }
    return best;
  }

  /** Classes with the most bytes first; {@code scale} is for what the walk did not reach. */
  List<Suspect.Held> classes(double scale) {
    Map<String, long[]> sums = new LinkedHashMap<>();
    for (OperationClass of : classes.values()) {
      for (Suspect.Held one : of.perOperation) {
        long[] sum = sums.computeIfAbsent(one.className, name -> new long[2]);
        sum[0] += of.count;
        sum[1] += of.count * one.bytes;
      }
    }
    List<Suspect.Held> held = new ArrayList<>();
    sums.forEach(
        (name, sum) ->
            held.add(
                new Suspect.Held(name, Math.round(sum[0] * scale), Math.round(sum[1] * scale))));
    // Stable: of equal ones the operation comes before what was made for it.
    held.sort((a, b) -> Long.compare(b.bytes, a.bytes));
    return held;
  }

  /** Bytes of the requests' buffers. */
  long requestBytes() {
    return requestBytes;
  }
}
