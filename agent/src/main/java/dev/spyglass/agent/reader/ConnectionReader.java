package dev.spyglass.agent.reader;

/**
 * The connections of a library that does not use one for each node, for as long as the node lives.
 * Thread-safe; no method throws.
 */
public interface ConnectionReader {
  /** For a library whose nodes are their own connections. */
  ConnectionReader NONE = new ConnectionReader() {};

  /** The node that a connection leads to; the object itself where it is one; null if unknown. */
  default Object nodeOf(Object connection) {
    return connection;
  }

  /** The client that a connection belongs to, or null. Asked once for each connection. */
  default Object clientOf(Object connection) {
    return null;
  }

  /**
   * The client to adopt because this connection of it sends, where clients made before the agent
   * cannot be found by their threads; else null.
   */
  default Object clientOfSender(Object connection) {
    return null;
  }

  /** Whether a connection that takes requests is closed, and throws them away. */
  default boolean isClosed(Object connection) {
    return false;
  }

  /** Whether a connection is closed because the client or this node is no longer wanted. */
  default boolean closesOnPurpose(Object connection) {
    return false;
  }

  /** Why a connection was lost, as it notes on itself; a {@link DownCause}, or null. */
  default String downCauseOf(Object connection) {
    return null;
  }

  /** Why this thread closes a connection without a failure; a {@link DownCause}, or null. */
  default String downCauseOfClosing(Thread thread) {
    return null;
  }

  /** What words of the library that explain a loss stand for; a {@link DownCause}, or null. */
  default String downCauseOfWords(String words) {
    return null;
  }

  /**
   * Takes notice of a node that {@link LibraryReader#nodes} may not show before a connection to it
   * is made, or of an attempt to make one.
   */
  default void noticed(Object client, Object nodeOrAttempt) {}
}
