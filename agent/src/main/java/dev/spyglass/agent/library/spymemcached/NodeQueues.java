package dev.spyglass.agent.library.spymemcached;

import dev.spyglass.agent.library.Members;
import dev.spyglass.agent.library.Reading;
import dev.spyglass.agent.reader.NodeReading;
import java.lang.invoke.MethodHandle;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

/** Queues and counters of a node. Every read takes constant time. */
final class NodeQueues {
  private static final String NODE = "net.spy.memcached.protocol.TCPMemcachedNodeImpl";
  private static final String OPERATION = "net.spy.memcached.protocol.BaseOperationImpl";

  private final MethodHandle inputQueue;
  private final MethodHandle writeQueue;
  private final MethodHandle readQueue;
  private final MethodHandle mergedOperation;
  private final MethodHandle continuousTimeout;
  private final MethodHandle reconnectAttempt;
  private final MethodHandle active;
  private final MethodHandle creationTime;
  private final MethodHandle writeCompleteTimestamp;

  NodeQueues(Members find) {
    inputQueue = find.field(NODE, "inputQueue", Object.class);
    writeQueue = find.field(NODE, "writeQ", Object.class);
    readQueue = find.field(NODE, "readQ", Object.class);
    mergedOperation = find.field(NODE, "optimizedOp", Object.class);
    continuousTimeout = find.field(NODE, "continuousTimeout", Object.class);
    reconnectAttempt = find.field(NODE, "reconnectAttempt", Object.class);
    active = find.method(NODE, "isActive", boolean.class);
    creationTime = find.field(OPERATION, "creationTime", long.class);
    // From 2.10 on.
    writeCompleteTimestamp = find.fieldIfThere(OPERATION, "writeCompleteTimestamp", long.class);
  }

  void read(Object node, NodeReading into) {
    into.clear();
    Queue<?> input = queue(inputQueue, node);
    Queue<?> write = queue(writeQueue, node);
    Queue<?> read = queue(readQueue, node);
    Object merged = Reading.object(mergedOperation, node);
    into.inputQueueSize = input == null ? -1 : input.size();
    into.writeQueueSize = write == null ? -1 : write.size() + (merged == null ? 0 : 1);
    into.readQueueSize = read == null ? -1 : read.size();
    Object oldestRead = read == null ? null : read.peek();
    into.oldestUntakenNanos = queuedNanos(input == null ? null : input.peek());
    into.offerOldestQueued(into.oldestUntakenNanos);
    into.offerOldestQueued(queuedNanos(write == null ? null : write.peek()));
    into.offerOldestQueued(queuedNanos(oldestRead));
    into.oldestWrittenNanos =
        writeCompleteTimestamp == null
            ? queuedNanos(oldestRead)
            : Reading.number(writeCompleteTimestamp, oldestRead, 0);
    Object attempts = Reading.object(reconnectAttempt, node);
    // A plain number in older forks.
    into.failedConnects = attempts instanceof Number ? ((Number) attempts).intValue() : -1;
    Object counter = Reading.object(continuousTimeout, node);
    into.consecutiveTimeouts =
        counter instanceof AtomicInteger ? ((AtomicInteger) counter).get() : -1;
    into.active = Reading.flag(active, node);
  }

  private static Queue<?> queue(MethodHandle handle, Object node) {
    Object queue = Reading.object(handle, node);
    return queue instanceof Queue ? (Queue<?>) queue : null;
  }

  private long queuedNanos(Object operation) {
    return Reading.number(creationTime, operation, 0);
  }
}
