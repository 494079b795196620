package dev.spyglass.agent.leak;

import dev.spyglass.agent.model.Node;
import dev.spyglass.agent.model.Registry;
import dev.spyglass.agent.reader.LibraryReader;
import dev.spyglass.agent.reader.Operation;
import dev.spyglass.agent.reader.PendingQueue;
import dev.spyglass.agent.reader.PendingVisitor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;

/**
 * Walks the queues of a node: in slices of at most a millisecond, with pauses between them that
 * leave the queues to the client, and within a budget. What lies beyond the budget is estimated
 * from what was seen.
 */
final class NodeCensus implements PendingVisitor {
  private static final long SLICE_NANOS = 1_000_000;
  private static final long PAUSE_NANOS = 2_000_000;
  // The clock costs as much as looking at an operation.
  private static final int CLOCK_EVERY = 16;

  private final LibraryReader reader;
  private final int maxSlices;
  private final long nowNanos = System.nanoTime();
  private long sliceStartNanos = nowNanos;
  private int slices;
  private int seen;

  /** Operations for one key or for several keys of this node. */
  final Census keyed;

  /** Operations for all nodes, such as getStats. */
  final Census broadcast;

  /** Walks the queues of a node now, in at most so many slices. */
  static NodeCensus of(
      Registry registry,
      Node node,
      Object nodeObject,
      ToLongFunction<Object> sizeOf,
      int maxSlices) {
    NodeCensus census = new NodeCensus(registry, node, sizeOf, maxSlices);
    census.reader.backlog().walk(nodeObject, census);
    return census;
  }

  private NodeCensus(Registry registry, Node node, ToLongFunction<Object> sizeOf, int maxSlices) {
    reader = node.client().reader();
    this.maxSlices = maxSlices;
    long timeoutMillis = Math.max(0, node.client().settings().operationTimeoutMillis);
    long timeoutNanos = timeoutMillis * 1_000_000;
    ToLongFunction<Object> queuedNanos = operation -> registry.queuedNanos(node, operation);
    long markNanos = node.health().seenInStateNanos();
    keyed = new Census(reader.backlog(), sizeOf, queuedNanos, timeoutNanos, markNanos);
    broadcast = new Census(reader.backlog(), sizeOf, queuedNanos, timeoutNanos, markNanos);
  }

  @Override
  public boolean visit(PendingQueue queue, Object operation) {
    int kind = reader.kind(operation);
    if (kind < 0) {
      return true;
    }
    (Operation.at(kind).isToAllNodes() ? broadcast : keyed).add(queue, operation, kind, nowNanos);
    seen++;
    if (seen % CLOCK_EVERY != 0 || System.nanoTime() - sliceStartNanos < SLICE_NANOS) {
      return true;
    }
    if (++slices == maxSlices) {
      return false;
    }
    LockSupport.parkNanos(PAUSE_NANOS);
    sliceStartNanos = System.nanoTime();
    return true;
  }

  /** By what to multiply, where the walk did not reach all. */
  double scale(int pending) {
    return slices == maxSlices && seen > 0 ? Math.max(1, pending / (double) seen) : 1;
  }
}
