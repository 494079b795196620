package java.lang;

import java.util.Collection;
import java.util.concurrent.TimeUnit;

/**
 * Receives what instrumented code reports to {@link SpyglassEvents}, in the order of the numbers of
 * the events there.
 *
 * <p>Client objects cross as identities: a sink never calls {@code toString}, {@code equals} or
 * {@code hashCode} on them and keeps no strong reference. Times are {@link System#nanoTime()}
 * values, 0 if the version of the client does not know them. Most calls arrive on the client's IO
 * thread, which holds the operation's monitor: a sink must not block. Implementations are
 * thread-safe.
 *
 * <p>A part of the door's contract, and frozen with it: see {@link SpyglassEvents}.
 */
public interface SpyglassEventSink {
  /** A client object was made; {@code owner} is the object the application holds, or null. */
  void clientCreated(Object client, Object owner);

  /** The application shut the client down. */
  void clientShutDown(Object client);

  /**
   * The calling thread works for a client, though its name does not show it.
   *
   * @param work the running object of the library, which knows the client
   */
  void threadAtWork(Object work);

  /**
   * The client logs something. A failure that an IO thread logs explains the {@link #nodeLost} that
   * follows.
   *
   * @param argument a {@code Throwable}, an array that may end with one, or anything else
   */
  void messageLogged(Object argument);

  /** The client begins to connect to a node. The first time it does, the client is new. */
  void nodeConnecting(Object client, Object owner, Object node);

  /** The client regards its connection to the node as established. */
  void nodeConnected(Object node);

  /** The client took the node out of service, or could not connect to it. */
  void nodeLost(Object client, Object node, boolean shuttingDown);

  /** A connection was made or lost; the connection itself knows which. */
  void connectionChanged(Object connection);

  /**
   * Something failed on a connection or while it was made. If the connection is lost right after,
   * this is why.
   */
  void connectionFailed(Object connection, Throwable failure);

  /**
   * A connection was lost, or could not be made.
   *
   * @param reason a text or a {@code Throwable} of the library; null if only the calling thread,
   *     which closes the connection, shows why
   */
  void connectionLost(Object connection, Object reason, boolean shuttingDown);

  /** A connection is closed for good: what is still pending on it will never be answered. */
  void connectionClosed(Object connection);

  /** The client chose a node for the operation, or refused it because that node is down. */
  void operationRouted(Object client, String key, Object operation);

  /** An operation was handed to a node, or failed with {@code failure} if that is not null. */
  void operationQueued(Object node, Object operation, Throwable failure);

  /** {@code operation} will travel inside {@code container} and has no events of its own. */
  void operationMerged(Object container, Object operation);

  /** The copies are sent instead of the original, which its caller still waits for. */
  void operationCopied(Object original, Collection<?> copies);

  /** The IO thread asked whether the unsent operation is too old; it is dropped if it is. */
  void operationChecked(
      Object operation, Object node, long queuedNanos, boolean timedOutBefore, boolean tooOld);

  /** The operation changes to {@code state}, one of the library's own constants. */
  void operationState(
      Object operation,
      Object node,
      Object state,
      long queuedNanos,
      long writtenNanos,
      boolean timedOut,
      boolean cancelled);

  /** A reply line that ends the operation arrived. */
  void operationReply(Object operation, String line);

  /** The server answered with an error; {@code text} is its exact wording. */
  void operationFailed(Object operation, Object node, String text);

  /** The caller gave up on the operation. */
  void operationTimedOut(
      Object operation, Object node, Object stateBefore, long queuedNanos, boolean timedOutBefore);

  /** The operation is cancelled; state and flags are those before. */
  void operationCancelled(
      Object operation,
      Object node,
      Object stateBefore,
      long queuedNanos,
      boolean timedOutBefore,
      boolean cancelledBefore);

  /**
   * A request was handed to a connection. The events of requests come from libraries whose requests
   * record neither times nor states.
   *
   * @param connection may also be the node
   */
  void requestQueued(Object connection, Object request);

  /**
   * The call that hands a request to a connection ended. Only {@code result} shows whether the
   * connection took it.
   *
   * @param connection may also be the node
   * @param result what the call returned, null if it threw
   */
  void requestHandedOver(Object connection, Object request, Object result);

  /** No connection took the request; {@code client} may also be the node or connection. */
  void requestRefused(Object client, Object request, Throwable failure);

  /** The request was written; a request that expects no answer ends here. */
  void requestWritten(Object request);

  /** The client dropped the request unsent, because its caller had given up. */
  void requestDropped(Object request);

  /** The request was answered, failed or was dropped. Of several ends the first counts. */
  void requestEnded(Object request, Object reply, Throwable failure);

  /** A caller's wait for the request ended; with a {@code TimeoutException} the caller gave up. */
  void requestWaitEnded(
      Object connection, Object request, long startNanos, long timeoutMillis, Throwable failure);

  /** The calling thread begins to wait in a client; {@code nanos} is the time now. */
  void waitStarted(long nanos);

  /**
   * A caller's wait for one operation ended.
   *
   * @param operation null if {@code future} has none yet, or is of a class of the application,
   *     which may not read it
   */
  void waitEnded(
      Object future,
      Object operation,
      long startNanos,
      long timeout,
      TimeUnit unit,
      Throwable failure);

  /** A caller's wait for several operations ended; {@code unanswered} timed out. */
  void bulkWaitEnded(
      Collection<?> operations,
      Collection<?> unanswered,
      long startNanos,
      long timeout,
      TimeUnit unit);

  /** The calling thread begins a call that waits on its own latch; its operation is not known. */
  void callStarted();

  /** That call ended; {@code toAllNodes} is true for a broadcast, false for a call to one node. */
  void callEnded(
      Object client, long startNanos, long timeoutMillis, boolean toAllNodes, Throwable failure);

  /**
   * A caller asked a client's pool for a connection, which serves one request at a time.
   *
   * @param address the node's, as the client has it
   * @param connection null if the caller got none
   * @param startNanos when it asked
   */
  void connectionBorrowed(Object client, Object address, Object connection, long startNanos);

  /**
   * The caller writes its request.
   *
   * @param request its bytes, or an object of the library, from which its kind can be read
   */
  void connectionWritten(Object connection, Object request);

  /** The answer has begun to arrive. */
  void connectionAnswered(Object connection);

  /**
   * The caller is done with the connection.
   *
   * @param broken whether it is closed because something failed on it
   */
  void connectionReturned(Object connection, boolean broken);

  /**
   * In reserve for what a later release needs to report, since a class that is defined cannot gain
   * methods. This release sends none and ignores all.
   *
   * @param kind 64 or more, so that it is never taken for the number of an event
   */
  void event(int kind, Object first, Object second, long value);

  /** A method of this sink threw; {@code number} is that of the event in {@link SpyglassEvents}. */
  void hookFailed(int number, Throwable failure);
}
