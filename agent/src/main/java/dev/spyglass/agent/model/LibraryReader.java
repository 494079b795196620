package dev.spyglass.agent.model;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a client library must be able to tell when asked. One instance serves one copy of the
 * library, that is one class loader. Thread-safe; no method throws for a client object of that
 * copy, calls {@code toString} on it, or takes longer than a constant time unless it says so.
 */
public interface LibraryReader {
  /** Whether the object belongs to the copy of the library that this reader serves. */
  boolean serves(Object clientObject);

  /** The library's name, for example {@code spymemcached}. */
  String library();

  /** Its version, or null if the jar does not tell. */
  String version();

  /** Fields and methods that this version does not have: those readings are off. */
  List<String> missing();

  /** The operation a future of the library stands for; null if it is none, or has none yet. */
  default Object operationOf(Object future) {
    return null;
  }

  /** The configuration of a client. */
  ClientSettings settings(Object client);

  /** The client's nodes at this moment. */
  Iterable<?> nodes(Object client);

  /** The node's address; unresolved where the client holds it so. */
  InetSocketAddress address(Object node);

  /** Reads queues and counters of a node. */
  void read(Object node, NodeReading into);

  /**
   * How many of the oldest {@code limit} pending operations nobody waits for any more. O(limit).
   */
  int countDeadWeight(Object node, int limit);

  /**
   * Shows the pending operations of a node, queue by queue, the oldest first, while wanted. O(n).
   */
  void walk(Object node, PendingVisitor visitor);

  /** How many more operations a queue takes; {@link Integer#MAX_VALUE} if there is no bound. */
  int spaceLeft(Object node, PendingQueue queue);

  /** Whether the caller gave up on the operation, or it was cancelled, as it notes itself. */
  boolean isGivenUp(Object operation);

  /** How many bytes the operation holds for its request; 0 where not known. */
  int requestBytes(Object operation);

  /**
   * The other objects that the client makes for each operation and that live as long as it: its
   * callback, its future, its latch. None of them is shown twice, or kept.
   */
  void companions(Object operation, Consumer<Object> visitor);

  /** Operations to be sent once more, which belong to no node; -1 where not known. */
  int retryQueueSize(Object client);

  /** Completion listeners that wait for a thread; -1 where not known. */
  int listenerBacklog(Object client);

  /** What the names of the library's classes begin with. */
  String packageName();

  /** The thread that does the client's IO. */
  Thread ioThread(Object client);

  /** Threads that run the client's completion listeners. */
  int listenerThreads(Object client);

  /**
   * What a thread of the library does: {@code io}, {@code listener}, {@code auth}, {@code
   * transcoder}; null for a thread of anybody else.
   */
  String roleOf(Thread thread);

  /** Whether {@code thread} works for the client in any other role. */
  boolean isOtherThreadOf(Object client, Thread thread);

  /** The node that handles the operation, or null. */
  Object nodeOf(Object operation);

  /** The node that the key belongs to while all nodes are in service, or null. */
  Object primaryNode(Object client, String key);

  /** The operation's first key, or null. Used to find a node, never kept. */
  String key(Object operation);

  /** Whether the operation was cancelled. */
  boolean isCancelled(Object operation);

  /** Whether the client dropped the operation unsent because it was too old. */
  boolean isExpired(Object operation);

  /** When the operation was queued, 0 if not known. */
  long queuedNanos(Object operation);

  /** The operation's kind, as an ordinal of {@link Operation}. */
  int kind(Object operation);

  /** The down cause that a logged failure stands for, see {@link DownCause}. */
  String downCause(Throwable failure);

  /** The outcome a reply line stands for. */
  Outcome outcomeOfReply(String line);

  /** How an answered operation ended; {@code reply} is what a reply line said, or null. */
  Outcome outcome(Object operation, int kind, Outcome reply);

  /** The same for the part with this number of a request that several operations share. */
  Outcome outcomeOfMerged(Object container, int kind, int part);

  /** Whether the operation is a copy that the client made of another one. */
  boolean isClone(Object operation);
}
