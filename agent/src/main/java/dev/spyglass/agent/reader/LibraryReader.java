package dev.spyglass.agent.reader;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a client library must be able to tell when asked. One instance serves one copy of the
 * library, that is one class loader. Thread-safe; no method throws for a client object of that
 * copy, calls {@code toString} on it, or takes longer than a constant time unless it says so. What
 * a library rightly does not have keeps its default, which stands for none.
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
  default int countDeadWeight(Object node, int limit) {
    return 0;
  }

  /**
   * Shows the pending operations of a node, queue by queue, the oldest first, while wanted. O(n).
   */
  default void walk(Object node, PendingVisitor visitor) {}

  /** How many more operations a queue takes; {@link Integer#MAX_VALUE} if there is no bound. */
  default int spaceLeft(Object node, PendingQueue queue) {
    return Integer.MAX_VALUE;
  }

  /** Whether the caller gave up on the operation, or it was cancelled, as it notes itself. */
  default boolean isGivenUp(Object operation) {
    return false;
  }

  /** How many bytes the operation holds for its request; 0 where not known. */
  default int requestBytes(Object operation) {
    return 0;
  }

  /**
   * The other objects that the client makes for each operation and that live as long as it: its
   * callback, its future, its latch. None of them is shown twice, or kept.
   */
  default void companions(Object operation, Consumer<Object> visitor) {}

  /** Operations to be sent once more, which belong to no node; -1 where not known. */
  default int retryQueueSize(Object client) {
    return -1;
  }

  /** Completion listeners that wait for a thread; -1 where not known. */
  default int listenerBacklog(Object client) {
    return -1;
  }

  /** What the names of the library's classes begin with. */
  String packageName();

  /** Whether a class of this name is the library's, and not of the application that calls it. */
  default boolean hasClass(String className) {
    return className.startsWith(packageName());
  }

  /** The thread that does the client's IO, or the first of several; null if it has none. */
  default Thread ioThread(Object client) {
    return null;
  }

  /** All threads that do the client's IO. */
  default Thread[] ioThreads(Object client) {
    Thread only = ioThread(client);
    return only == null ? new Thread[0] : new Thread[] {only};
  }

  /** Whether the IO threads serve all clients of the library, and outlive each of them. */
  default boolean sharesIoThreads() {
    return false;
  }

  /** Whether all answers of a client are counted by one thread. */
  default boolean hasOneIoThread() {
    return true;
  }

  /** Threads that run the client's completion listeners. */
  default int listenerThreads(Object client) {
    return 0;
  }

  /**
   * What a thread of the library does: {@code io}, {@code listener}, {@code auth}, {@code
   * transcoder}, {@code read}, {@code heal}, {@code heartbeat}, {@code configuration}; null for a
   * thread of anybody else.
   */
  default String roleOf(Thread thread) {
    return null;
  }

  /** Whether {@code thread} works for the client in any other role. */
  default boolean isOtherThreadOf(Object client, Thread thread) {
    return false;
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

  /** Whether the operation was cancelled. */
  default boolean isCancelled(Object operation) {
    return false;
  }

  /** Whether the client dropped the operation unsent because it was too old. */
  default boolean isExpired(Object operation) {
    return false;
  }

  /**
   * Whether operations note themselves when they were queued and written, and that their callers
   * gave up. Where they do not, the agent follows them from event to event.
   */
  default boolean notesTimes() {
    return true;
  }

  /** When the operation was queued, 0 if not known. */
  default long queuedNanos(Object operation) {
    return 0;
  }

  /**
   * The operation's kind, as an ordinal of {@link Operation}; -1 for a request that the client
   * makes for itself and that is not counted.
   */
  int kind(Object operation);

  /**
   * The down cause that a reason of the library stands for, see {@link DownCause}.
   *
   * @param reason a {@code Throwable}, a text that the library's hooks send, or, where they send
   *     neither, the {@code Thread} that closed the connection
   * @return the cause, or null if the reason tells none
   */
  String downCause(Object reason);

  /** Why the client gives up a node, where the node itself shows it; else null. */
  default String lossCause(Object node) {
    return null;
  }

  /** The outcome a reply line stands for. */
  default Outcome outcomeOfReply(String line) {
    return Outcome.OK;
  }

  /** How an answered operation ended; {@code reply} is what a reply line said, or null. */
  default Outcome outcome(Object operation, int kind, Outcome reply) {
    return Outcome.OK;
  }

  /** The same for the part with this number of a request that several operations share. */
  default Outcome outcomeOfMerged(Object container, int kind, int part) {
    return Outcome.OK;
  }

  /** Whether the operation is a copy that the client made of another one. */
  default boolean isClone(Object operation) {
    return false;
  }

  /**
   * Whether the library is listened to by the events of requests: queued, written, ended. Then
   * queues are counted by these events, and {@link #read} leaves their sizes and ages alone.
   */
  default boolean sendsRequests() {
    return false;
  }

  /**
   * Whether {@link #read} tells if a node is in service. Where the client itself does not hold
   * that, events alone do.
   */
  default boolean tellsNodeStates() {
    return true;
  }

  /** The node a connection leads to; the object itself where it is one. */
  default Object nodeOfConnection(Object connection) {
    return connection;
  }

  /** The client a connection belongs to, or null. Asked once for each connection. */
  default Object clientOfConnection(Object connection) {
    return null;
  }

  /**
   * The client to take up because this connection of it sends, where clients made before the agent
   * cannot be found by their threads; else null.
   */
  default Object clientOfSender(Object connection) {
    return null;
  }

  /** The client object within a wrapper that an application may hold instead of it. */
  default Object unwrapped(Object client) {
    return client;
  }

  /**
   * The outcome of a request that the connection did not take; null for one that it took.
   *
   * @param result what the call returned that handed it over, null if it threw
   */
  default Outcome refusal(Object connection, Object request, Object result) {
    return null;
  }

  /** How a request ended that was answered or failed; null if a later event will tell. */
  default Outcome outcomeOf(Object request, int kind, Object reply, Throwable failure) {
    return failure == null ? Outcome.OK : Outcome.FAILED;
  }

  /** The node that did not take the request, or null. */
  default Object nodeOfRefusal(Object client, Object request, Throwable failure) {
    return primaryNode(client, key(request));
  }

  /**
   * Takes notice of a node that {@link #nodes} may not show before a connection to it is made, or
   * of an attempt to make one.
   */
  default void noticed(Object client, Object nodeOrAttempt) {}

  /** Takes notice of the thread that does this work of the library, be it of this copy or not. */
  default void noticedWork(Thread thread, Object work) {}

  /** Whether a connection that takes requests is closed, and throws them away. */
  default boolean isClosed(Object connection) {
    return false;
  }

  /** Whether a connection is closed because the client or this node is no longer wanted. */
  default boolean closesOnPurpose(Object connection) {
    return false;
  }

  /** Threads of the client, beside those {@link #isOtherThreadOf} tells, that live in pools. */
  default int pooledThreads(Object client) {
    return 0;
  }

  /** The outcome of a request that no connection took. */
  default Outcome outcomeOfRefusal(Object request, Throwable failure) {
    return Outcome.NODE_DOWN;
  }

  /** The error that a pooled connection was answered with, without a key; null where not known. */
  default String errorTextOn(Object connection) {
    return null;
  }

  /** What the server said with an error, without a key. */
  default String errorText(Throwable failure) {
    return failure.getMessage();
  }

  /** Whether nobody expects an answer, so that the request ends when it is written. */
  default boolean isOneWay(Object request) {
    return false;
  }

  /** Whether the client sends the request once more, though it has ended. */
  default boolean isSentAgain(Object request) {
    return false;
  }

  /** Whether the request notes on itself that it was answered, or ended in another way. */
  default boolean isAnswered(Object request) {
    return false;
  }
}
