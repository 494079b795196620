package dev.spyglass.agent.reader;

import java.util.function.Consumer;

/** What waits in a client, and what it holds. Thread-safe; no method throws. */
public interface BacklogReader {
  /** For a library whose queues cannot be walked from another thread. */
  BacklogReader NONE = new BacklogReader() {};

  /** Shows a node's pending operations, queue by queue, the oldest first, while wanted. O(n). */
  default void walk(Object node, PendingVisitor visitor) {}

  /** How many more operations a queue takes; {@link Integer#MAX_VALUE} if there is no bound. */
  default int spaceLeft(Object node, PendingQueue queue) {
    return Integer.MAX_VALUE;
  }

  /** Whether the operation notes on itself that its caller gave up, or that it was cancelled. */
  default boolean isGivenUp(Object operation) {
    return false;
  }

  /** How many bytes the operation holds for its request; 0 where not known. */
  default int requestBytes(Object operation) {
    return 0;
  }

  /**
   * Shows the other objects that the client makes for each operation and that live as long as it:
   * its callback, its future, its latch. Shows none twice, keeps none.
   */
  default void companions(Object operation, Consumer<Object> visitor) {}

  /** Operations to be sent again, which belong to no node; -1 where not known. */
  default int retryQueueSize(Object client) {
    return -1;
  }

  /** Completion listeners that wait for a thread; -1 where not known. */
  default int listenerBacklog(Object client) {
    return -1;
  }
}
