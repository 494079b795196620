package java.lang;

import java.util.Collection;
import java.util.concurrent.TimeUnit;

/**
 * Where {@link SpyglassEvents} forwards what instrumented code reports.
 *
 * <p>Client objects cross as identities: a sink never calls {@code toString}, {@code equals} or
 * {@code hashCode} on them and keeps no strong reference. Times are {@link System#nanoTime()}
 * values, 0 where the client version does not know them. Most calls arrive with the operation's
 * monitor held, on the client's IO thread: a sink must not block. Implementations are thread-safe.
 */
public interface SpyglassEventSink {
  /** A client object was made; {@code owner} is the object the application holds, or null. */
  void clientCreated(Object client, Object owner);

  /** The application shut the client down. */
  void clientShutDown(Object client);

  /** The client regards its connection to the node as established. */
  void nodeConnected(Object node);

  /** The client took the node out of service, or could not connect to it. */
  void nodeLost(Object client, Object node, boolean shuttingDown);

  /**
   * The client logs something; a failure logged on an IO thread explains the {@link #nodeLost} that
   * follows. {@code argument} is a {@code Throwable}, an array that may end with one, or anything.
   */
  void messageLogged(Object argument);

  /** An operation was handed to a node; {@code failure} is what the caller got instead, or null. */
  void operationQueued(Object node, Object operation, Throwable failure);

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

  /** The IO thread asked whether the unsent operation is too old; it is dropped if it is. */
  void operationChecked(
      Object operation, Object node, long queuedNanos, boolean timedOutBefore, boolean tooOld);

  /** The operation is cancelled; the flags tell its state before. */
  void operationCancelled(
      Object operation,
      Object node,
      Object stateBefore,
      long queuedNanos,
      boolean timedOutBefore,
      boolean cancelledBefore);

  /** {@code operation} will travel inside {@code container} and sees no events of its own. */
  void operationMerged(Object container, Object operation);

  /** The client chose a node for the operation, or refused it because that node is down. */
  void operationRouted(Object client, String key, Object operation);

  /** A thread begins to wait within a client, at a {@link System#nanoTime()}. */
  void waitStarted(long nanos);

  /**
   * A caller's wait for one operation ended.
   *
   * @param operation null where {@code future} is of an application's own class, which may not read
   *     it, or has none yet
   */
  void waitEnded(
      Object future,
      Object operation,
      long startNanos,
      long timeout,
      TimeUnit unit,
      Throwable failure);

  /** A caller's wait for several operations ended; {@code unanswered} are those that timed out. */
  void bulkWaitEnded(
      Collection<?> operations,
      Collection<?> unanswered,
      long startNanos,
      long timeout,
      TimeUnit unit);

  /** A thread begins a call that waits on a latch of its own; the operation is not known yet. */
  void callStarted();

  /** That call ended; {@code toAllNodes} tells a broadcast from a call to one node. */
  void callEnded(
      Object client, long startNanos, long timeoutMillis, boolean toAllNodes, Throwable failure);

  /**
   * A request was handed to a connection; this and the events of requests below come from libraries
   * that note no times and states on what they send. A {@code connection} may also be the node.
   */
  void requestQueued(Object connection, Object request);

  /** The request was written; one that gets no answer ends with it. */
  void requestWritten(Object request);

  /** The request was answered, failed or was dropped: the first end of several counts. */
  void requestEnded(Object request, Object reply, Throwable failure);

  /** A caller's wait for the request ended; with a {@code TimeoutException} the caller gave up. */
  void requestWaitEnded(
      Object connection, Object request, long startNanos, long timeoutMillis, Throwable failure);

  /** The client threw the request away unsent, because its caller had given up. */
  void requestDropped(Object request);

  /** No connection took the request; {@code client} may also be the node or connection. */
  void requestRefused(Object client, Object request, Throwable failure);

  /**
   * The call that hands a request to a connection ended; only {@code result} tells whether it was
   * taken. The {@code connection} may also be the node.
   *
   * @param result what the call returned, null if it threw
   */
  void requestHandedOver(Object connection, Object request, Object result);

  /** A connection was made or lost: it tells which itself. */
  void connectionChanged(Object connection);

  /**
   * A connection was lost, or could not be made.
   *
   * @param reason a text or a {@code Throwable} of the library; null where only the thread that
   *     closes it, which is the calling one, shows why
   */
  void connectionLost(Object connection, Object reason, boolean shuttingDown);

  /** A connection is closed for good: what is still pending on it will never be answered. */
  void connectionClosed(Object connection);

  /**
   * Something failed on a connection, or in making it, which explains it if the connection is lost
   * right after.
   */
  void connectionFailed(Object connection, Throwable failure);

  /**
   * A caller asked a client's pool for a connection, which serves one request at a time.
   *
   * @param address the node's, as the client has it
   * @param connection null if there was none to be had
   * @param startNanos when it asked
   */
  void connectionBorrowed(Object client, Object address, Object connection, long startNanos);

  /**
   * The caller writes its request.
   *
   * @param request what tells its kind: its bytes, or an object of the library
   */
  void connectionWritten(Object connection, Object request);

  /** The answer has begun to arrive. */
  void connectionAnswered(Object connection);

  /**
   * The caller is done with the connection.
   *
   * @param broken whether it is closed because something failed
   */
  void connectionReturned(Object connection, boolean broken);

  /** The client begins to connect to a node; the first time it does, the client is new. */
  void nodeConnecting(Object client, Object owner, Object node);

  /** The copies are sent instead of the original, which its caller still waits for. */
  void operationCopied(Object original, Collection<?> copies);

  /**
   * The calling thread does this work for a client, which no name of it shows.
   *
   * @param work the library's object that runs, which knows the client
   */
  void threadAtWork(Object work);

  /** In reserve: a door once defined cannot gain methods. */
  void event(int kind, Object first, Object second, long value);

  /** A sink method threw; {@code hook} is the number of the event in {@link SpyglassEvents}. */
  void hookFailed(int hook, Throwable failure);
}
