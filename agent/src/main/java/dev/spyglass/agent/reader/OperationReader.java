package dev.spyglass.agent.reader;

/**
 * The operations of a library that hands them to nodes and reports their states. Thread-safe; no
 * method throws, takes a lock or allocates.
 */
public interface OperationReader {
  /** For a library that sends requests instead. */
  OperationReader NONE = new OperationReader() {};

  /** The operation that a future of the library waits for; null if there is none yet. */
  default Object operationOf(Object future) {
    return null;
  }

  /** The node that handles the operation, or null. */
  default Object nodeOf(Object operation) {
    return null;
  }

  /** The node that the key belongs to while all nodes are in service, or null. */
  default Object primaryNode(Object client, String key) {
    return null;
  }

  /** The operation's first key, or null. Used to find a node, never kept. */
  default String key(Object operation) {
    return null;
  }

  /** Whether a state that the library reports is the last one of an operation. */
  default boolean isDone(Object state) {
    return false;
  }

  /** Whether the operation was cancelled. */
  default boolean isCancelled(Object operation) {
    return false;
  }

  /** Whether the client dropped the operation unsent because it was too old. */
  default boolean isExpired(Object operation) {
    return false;
  }

  /** Whether the operation notes on itself that it was answered. */
  default boolean isAnswered(Object operation) {
    return false;
  }

  /** When the operation was queued, as {@link System#nanoTime()}; 0 where it does not note it. */
  default long queuedNanos(Object operation) {
    return 0;
  }

  /** Whether the operation is a copy that the client made of another one. */
  default boolean isClone(Object operation) {
    return false;
  }

  /** The outcome that a reply line stands for; null for a line that ends nothing. */
  default Outcome outcomeOfReply(String line) {
    return Outcome.OK;
  }

  /** The outcome that the server's error text stands for; null is an error without a text. */
  default Outcome outcomeOfError(String text) {
    return Outcome.SERVER_ERROR;
  }

  /** How an answered operation ended; {@code reply} is what a reply line said, or null. */
  default Outcome outcome(Object operation, int kind, Outcome reply) {
    return Outcome.OK;
  }

  /** The same for the part with this number of a request that several operations share. */
  default Outcome outcomeOfMerged(Object container, int kind, int part) {
    return Outcome.OK;
  }
}
