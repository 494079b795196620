package java.lang;

import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The door: the only class that instrumented code calls.
 *
 * <p>It lives in the bootstrap loader, so every class loader finds this one copy. No method throws,
 * blocks or allocates. Without a sink it does nothing, and that is how the agent is switched off.
 * Thread-safe.
 *
 * <p>The door is a contract, frozen from release 0.1.0 on. A class that is defined cannot change,
 * and this one stays for the life of the JVM: an agent of another release finds it after a detach.
 * That agent may rely on two things:
 *
 * <ul>
 *   <li>In every release, this class has this name and a constant {@link #VERSION}.
 *   <li>Doors of one version are the same: all methods of this class and of {@link
 *       SpyglassEventSink}, their signatures and what they mean, and the numbers of the events.
 * </ul>
 *
 * <p>An agent that finds another version than its own uses nothing else of the door and reports
 * that it cannot be active in this JVM. An event that a later release adds without a new version
 * goes through {@link SpyglassEventSink#event}.
 */
public final class SpyglassEvents {
  /** Version of this class and of {@link SpyglassEventSink}. */
  public static final int VERSION = 1;

  // The numbers of the events, for switchOff and SpyglassEventSink.hookFailed: one number for each
  // method that reports an event. They are below 64, as each is a bit of switchedOff. Every family
  // begins at a multiple of eight; the gaps are for later versions of the door.

  // Clients and their threads.
  public static final int CLIENT_CREATED = 0;
  public static final int CLIENT_SHUT_DOWN = 1;
  public static final int THREAD_AT_WORK = 2;
  public static final int MESSAGE_LOGGED = 3;

  // Nodes.
  public static final int NODE_CONNECTING = 8;
  public static final int NODE_CONNECTED = 9;
  public static final int NODE_LOST = 10;

  // Connections.
  public static final int CONNECTION_CHANGED = 16;
  public static final int CONNECTION_FAILED = 17;
  public static final int CONNECTION_LOST = 18;
  public static final int CONNECTION_CLOSED = 19;

  // Operations: requests that note times and states themselves.
  public static final int OPERATION_ROUTED = 24;
  public static final int OPERATION_QUEUED = 25;
  public static final int OPERATION_MERGED = 26;
  public static final int OPERATION_COPIED = 27;
  public static final int OPERATION_CHECKED = 28;
  public static final int OPERATION_STATE = 29;
  public static final int OPERATION_REPLY = 30;
  public static final int OPERATION_FAILED = 31;
  public static final int OPERATION_TIMED_OUT = 32;
  public static final int OPERATION_CANCELLED = 33;

  // Requests: those that note neither.
  public static final int REQUEST_QUEUED = 40;
  public static final int REQUEST_HANDED_OVER = 41;
  public static final int REQUEST_REFUSED = 42;
  public static final int REQUEST_WRITTEN = 43;
  public static final int REQUEST_DROPPED = 44;
  public static final int REQUEST_ENDED = 45;
  public static final int REQUEST_WAIT_ENDED = 46;

  // Callers that wait.
  public static final int WAIT_STARTED = 48;
  public static final int WAIT_ENDED = 49;
  public static final int BULK_WAIT_ENDED = 50;
  public static final int CALL_STARTED = 51;
  public static final int CALL_ENDED = 52;

  // Connections of a pool, each with one request at a time.
  public static final int CONNECTION_BORROWED = 56;
  public static final int CONNECTION_WRITTEN = 57;
  public static final int CONNECTION_ANSWERED = 58;
  public static final int CONNECTION_RETURNED = 59;

  // In reserve.
  public static final int EVENT = 63;

  private static volatile SpyglassEventSink sink;

  /** One bit for each event that was switched off because its handler kept failing. */
  private static volatile long switchedOff;

  /** From now on sends every event to {@code target}; null switches the agent off. */
  public static void sendTo(SpyglassEventSink target) {
    switchedOff = 0;
    sink = target;
  }

  /** The current sink, or null. */
  public static SpyglassEventSink sink() {
    return sink;
  }

  /** Stops forwarding the event with this number, until the next {@link #sendTo}. */
  public static synchronized void switchOff(int number) {
    switchedOff |= 1L << number;
  }

  /** Whether the event with this number was switched off. */
  public static boolean isOff(int number) {
    return (switchedOff & 1L << number) != 0;
  }

  /** See {@link SpyglassEventSink#clientCreated}. */
  public static void clientCreated(Object client, Object owner) {
    SpyglassEventSink current = sink;
    if (current == null || isOff(CLIENT_CREATED)) {
      return;
    }
    try {
      current.clientCreated(client, owner);
    } catch (Throwable t) {
      failed(current, CLIENT_CREATED, t);
    }
  }

  /** See {@link SpyglassEventSink#clientShutDown}. */
  public static void clientShutDown(Object client) {
    SpyglassEventSink current = sink;
    if (current == null || isOff(CLIENT_SHUT_DOWN)) {
      return;
    }
    try {
      current.clientShutDown(client);
    } catch (Throwable t) {
      failed(current, CLIENT_SHUT_DOWN, t);
    }
  }

  /** See {@link SpyglassEventSink#threadAtWork}. */
  public static void threadAtWork(Object work) {
    SpyglassEventSink current = sink;
    if (current == null || isOff(THREAD_AT_WORK)) {
      return;
    }
    try {
      current.threadAtWork(work);
    } catch (Throwable t) {
      failed(current, THREAD_AT_WORK, t);
    }
  }

  /** See {@link SpyglassEventSink#messageLogged}. */
  public static void messageLogged(Object argument) {
    SpyglassEventSink current = sink;
    if (current == null || isOff(MESSAGE_LOGGED)) {
      return;
    }
    try {
      current.messageLogged(argument);
    } catch (Throwable t) {
      failed(current, MESSAGE_LOGGED, t);
    }
  }

  /** See {@link SpyglassEventSink#nodeConnecting}. */
  public static void nodeConnecting(Object client, Object owner, Object node) {
    SpyglassEventSink current = sink;
    if (current == null || isOff(NODE_CONNECTING)) {
      return;
    }
    try {
      current.nodeConnecting(client, owner, node);
    } catch (Throwable t) {
      failed(current, NODE_CONNECTING, t);
    }
  }

  /** See {@link SpyglassEventSink#nodeConnected}. */
  public static void nodeConnected(Object node) {
    SpyglassEventSink current = sink;
    if (current == null || isOff(NODE_CONNECTED)) {
      return;
    }
    try {
      current.nodeConnected(node);
    } catch (Throwable t) {
      failed(current, NODE_CONNECTED, t);
    }
  }

  /** See {@link SpyglassEventSink#nodeLost}. */
  public static void nodeLost(Object client, Object node, boolean shuttingDown) {
    SpyglassEventSink current = sink;
    if (current == null || isOff(NODE_LOST)) {
      return;
    }
    try {
      current.nodeLost(client, node, shuttingDown);
    } catch (Throwable t) {
      failed(current, NODE_LOST, t);
    }
  }

  /** See {@link SpyglassEventSink#connectionChanged}. */
  public static void connectionChanged(Object connection) {
    SpyglassEventSink current = sink;
    if (current == null || isOff(CONNECTION_CHANGED)) {
      return;
    }
    try {
      current.connectionChanged(connection);
    } catch (Throwable t) {
      failed(current, CONNECTION_CHANGED, t);
    }
  }

  /** See {@link SpyglassEventSink#connectionFailed}. Does nothing without a failure. */
  public static void connectionFailed(Object connection, Throwable failure) {
    SpyglassEventSink current = sink;
    if (failure == null || current == null || isOff(CONNECTION_FAILED)) {
      return;
    }
    try {
      current.connectionFailed(connection, failure);
    } catch (Throwable t) {
      failed(current, CONNECTION_FAILED, t);
    }
  }

  /** See {@link SpyglassEventSink#connectionLost}. */
  public static void connectionLost(Object connection, Object reason, boolean shuttingDown) {
    SpyglassEventSink current = sink;
    if (current == null || isOff(CONNECTION_LOST)) {
      return;
    }
    try {
      current.connectionLost(connection, reason, shuttingDown);
    } catch (Throwable t) {
      failed(current, CONNECTION_LOST, t);
    }
  }

  /** See {@link SpyglassEventSink#connectionClosed}. */
  public static void connectionClosed(Object connection) {
    SpyglassEventSink current = sink;
    if (current == null || isOff(CONNECTION_CLOSED)) {
      return;
    }
    try {
      current.connectionClosed(connection);
    } catch (Throwable t) {
      failed(current, CONNECTION_CLOSED, t);
    }
  }

  /** See {@link SpyglassEventSink#operationRouted}. */
  public static void operationRouted(Object client, String key, Object operation) {
    SpyglassEventSink current = sink;
    if (current == null || isOff(OPERATION_ROUTED)) {
      return;
    }
    try {
      current.operationRouted(client, key, operation);
    } catch (Throwable t) {
      failed(current, OPERATION_ROUTED, t);
    }
  }

  /** See {@link SpyglassEventSink#operationQueued}. */
  public static void operationQueued(Object node, Object operation, Throwable failure) {
    SpyglassEventSink current = sink;
    if (current == null || isOff(OPERATION_QUEUED)) {
      return;
    }
    try {
      current.operationQueued(node, operation, failure);
    } catch (Throwable t) {
      failed(current, OPERATION_QUEUED, t);
    }
  }

  /** See {@link SpyglassEventSink#operationMerged}. */
  public static void operationMerged(Object container, Object operation) {
    SpyglassEventSink current = sink;
    if (current == null || isOff(OPERATION_MERGED)) {
      return;
    }
    try {
      current.operationMerged(container, operation);
    } catch (Throwable t) {
      failed(current, OPERATION_MERGED, t);
    }
  }

  /** See {@link SpyglassEventSink#operationCopied}. */
  public static void operationCopied(Object original, Collection<?> copies) {
    SpyglassEventSink current = sink;
    if (current == null || isOff(OPERATION_COPIED)) {
      return;
    }
    try {
      current.operationCopied(original, copies);
    } catch (Throwable t) {
      failed(current, OPERATION_COPIED, t);
    }
  }

  /** See {@link SpyglassEventSink#operationChecked}. */
  public static void operationChecked(
      Object operation, Object node, long queuedNanos, boolean timedOutBefore, boolean tooOld) {
    SpyglassEventSink current = sink;
    if (current == null || isOff(OPERATION_CHECKED)) {
      return;
    }
    try {
      current.operationChecked(operation, node, queuedNanos, timedOutBefore, tooOld);
    } catch (Throwable t) {
      failed(current, OPERATION_CHECKED, t);
    }
  }

  /** See {@link SpyglassEventSink#operationState}. */
  public static void operationState(
      Object operation,
      Object node,
      Object state,
      long queuedNanos,
      long writtenNanos,
      boolean timedOut,
      boolean cancelled) {
    SpyglassEventSink current = sink;
    if (current == null || isOff(OPERATION_STATE)) {
      return;
    }
    try {
      current.operationState(
          operation, node, state, queuedNanos, writtenNanos, timedOut, cancelled);
    } catch (Throwable t) {
      failed(current, OPERATION_STATE, t);
    }
  }

  /** See {@link SpyglassEventSink#operationReply}. */
  public static void operationReply(Object operation, String line) {
    SpyglassEventSink current = sink;
    if (current == null || isOff(OPERATION_REPLY)) {
      return;
    }
    try {
      current.operationReply(operation, line);
    } catch (Throwable t) {
      failed(current, OPERATION_REPLY, t);
    }
  }

  /** See {@link SpyglassEventSink#operationFailed}. */
  public static void operationFailed(Object operation, Object node, String text) {
    SpyglassEventSink current = sink;
    if (current == null || isOff(OPERATION_FAILED)) {
      return;
    }
    try {
      current.operationFailed(operation, node, text);
    } catch (Throwable t) {
      failed(current, OPERATION_FAILED, t);
    }
  }

  /** See {@link SpyglassEventSink#operationTimedOut}. */
  public static void operationTimedOut(
      Object operation, Object node, Object stateBefore, long queuedNanos, boolean timedOutBefore) {
    SpyglassEventSink current = sink;
    if (current == null || isOff(OPERATION_TIMED_OUT)) {
      return;
    }
    try {
      current.operationTimedOut(operation, node, stateBefore, queuedNanos, timedOutBefore);
    } catch (Throwable t) {
      failed(current, OPERATION_TIMED_OUT, t);
    }
  }

  /** See {@link SpyglassEventSink#operationCancelled}. */
  public static void operationCancelled(
      Object operation,
      Object node,
      Object stateBefore,
      long queuedNanos,
      boolean timedOutBefore,
      boolean cancelledBefore) {
    SpyglassEventSink current = sink;
    if (current == null || isOff(OPERATION_CANCELLED)) {
      return;
    }
    try {
      current.operationCancelled(
          operation, node, stateBefore, queuedNanos, timedOutBefore, cancelledBefore);
    } catch (Throwable t) {
      failed(current, OPERATION_CANCELLED, t);
    }
  }

  /** See {@link SpyglassEventSink#requestQueued}. */
  public static void requestQueued(Object connection, Object request) {
    SpyglassEventSink current = sink;
    if (current == null || isOff(REQUEST_QUEUED)) {
      return;
    }
    try {
      current.requestQueued(connection, request);
    } catch (Throwable t) {
      failed(current, REQUEST_QUEUED, t);
    }
  }

  /** See {@link SpyglassEventSink#requestHandedOver}. */
  public static void requestHandedOver(Object connection, Object request, Object result) {
    SpyglassEventSink current = sink;
    if (current == null || isOff(REQUEST_HANDED_OVER)) {
      return;
    }
    try {
      current.requestHandedOver(connection, request, result);
    } catch (Throwable t) {
      failed(current, REQUEST_HANDED_OVER, t);
    }
  }

  /** See {@link SpyglassEventSink#requestRefused}. Does nothing without a failure. */
  public static void requestRefused(Object client, Object request, Throwable failure) {
    SpyglassEventSink current = sink;
    if (failure == null || current == null || isOff(REQUEST_REFUSED)) {
      return;
    }
    try {
      current.requestRefused(client, request, failure);
    } catch (Throwable t) {
      failed(current, REQUEST_REFUSED, t);
    }
  }

  /** See {@link SpyglassEventSink#requestWritten}. */
  public static void requestWritten(Object request) {
    SpyglassEventSink current = sink;
    if (current == null || isOff(REQUEST_WRITTEN)) {
      return;
    }
    try {
      current.requestWritten(request);
    } catch (Throwable t) {
      failed(current, REQUEST_WRITTEN, t);
    }
  }

  /** See {@link SpyglassEventSink#requestDropped}. Does nothing unless it was dropped. */
  public static void requestDropped(Object request, boolean dropped) {
    SpyglassEventSink current = sink;
    if (!dropped || current == null || isOff(REQUEST_DROPPED)) {
      return;
    }
    try {
      current.requestDropped(request);
    } catch (Throwable t) {
      failed(current, REQUEST_DROPPED, t);
    }
  }

  /** See {@link SpyglassEventSink#requestEnded}. */
  public static void requestEnded(Object request, Object reply, Throwable failure) {
    SpyglassEventSink current = sink;
    if (current == null || isOff(REQUEST_ENDED)) {
      return;
    }
    try {
      current.requestEnded(request, reply, failure);
    } catch (Throwable t) {
      failed(current, REQUEST_ENDED, t);
    }
  }

  /** See {@link SpyglassEventSink#requestWaitEnded}. Does nothing if {@code startNanos} is 0. */
  public static void requestWaitEnded(
      Object connection, Object request, long startNanos, long timeoutMillis, Throwable failure) {
    SpyglassEventSink current = sink;
    if (startNanos == 0 || current == null || isOff(REQUEST_WAIT_ENDED)) {
      return;
    }
    try {
      current.requestWaitEnded(connection, request, startNanos, timeoutMillis, failure);
    } catch (Throwable t) {
      failed(current, REQUEST_WAIT_ENDED, t);
    }
  }

  /**
   * A caller is about to wait for {@code latch}. Returns the time now; 0 without a sink, or if the
   * caller need not wait. So only a caller that will be parked pays for reading the clock.
   *
   * @param latch null if it is not known: then every caller counts as one that waits
   */
  public static long waitStarted(CountDownLatch latch) {
    SpyglassEventSink current = sink;
    return current == null || latch != null && latch.getCount() == 0 ? 0 : waitStarted(current);
  }

  /** A caller is about to wait for a request. Returns the time now, 0 without a sink. */
  public static long requestWaitStarted() {
    SpyglassEventSink current = sink;
    return current == null ? 0 : waitStarted(current);
  }

  private static long waitStarted(SpyglassEventSink current) {
    long now = System.nanoTime();
    if (isOff(WAIT_STARTED)) {
      return now;
    }
    try {
      current.waitStarted(now);
    } catch (Throwable t) {
      failed(current, WAIT_STARTED, t);
    }
    return now;
  }

  /** See {@link SpyglassEventSink#waitEnded}. Does nothing if {@code startNanos} is 0. */
  public static void waitEnded(
      Object future,
      Object operation,
      long startNanos,
      long timeout,
      TimeUnit unit,
      Throwable failure) {
    SpyglassEventSink current = sink;
    if (startNanos == 0 || current == null || isOff(WAIT_ENDED)) {
      return;
    }
    try {
      current.waitEnded(future, operation, startNanos, timeout, unit, failure);
    } catch (Throwable t) {
      failed(current, WAIT_ENDED, t);
    }
  }

  /** See {@link SpyglassEventSink#bulkWaitEnded}. Does nothing if {@code startNanos} is 0. */
  public static void bulkWaitEnded(
      Collection<?> operations,
      Collection<?> unanswered,
      long startNanos,
      long timeout,
      TimeUnit unit) {
    SpyglassEventSink current = sink;
    if (startNanos == 0 || current == null || isOff(BULK_WAIT_ENDED)) {
      return;
    }
    try {
      current.bulkWaitEnded(operations, unanswered, startNanos, timeout, unit);
    } catch (Throwable t) {
      failed(current, BULK_WAIT_ENDED, t);
    }
  }

  /** See {@link SpyglassEventSink#callStarted}. Returns the time now, 0 without a sink. */
  public static long callStarted() {
    SpyglassEventSink current = sink;
    // Without its end a call would be kept for ever.
    if (current == null || isOff(CALL_STARTED) || isOff(CALL_ENDED)) {
      return 0;
    }
    try {
      current.callStarted();
    } catch (Throwable t) {
      failed(current, CALL_STARTED, t);
    }
    return waitStarted(current);
  }

  /** See {@link SpyglassEventSink#callEnded}. Does nothing if {@code startNanos} is 0. */
  public static void callEnded(
      Object client, long startNanos, long timeoutMillis, boolean toAllNodes, Throwable failure) {
    SpyglassEventSink current = sink;
    if (startNanos == 0 || current == null || isOff(CALL_ENDED)) {
      return;
    }
    try {
      current.callEnded(client, startNanos, timeoutMillis, toAllNodes, failure);
    } catch (Throwable t) {
      failed(current, CALL_ENDED, t);
    }
  }

  /** See {@link SpyglassEventSink#connectionBorrowed}. Does nothing if {@code startNanos} is 0. */
  public static void connectionBorrowed(
      Object client, Object address, Object connection, long startNanos) {
    SpyglassEventSink current = sink;
    if (startNanos == 0 || current == null || isOff(CONNECTION_BORROWED)) {
      return;
    }
    try {
      current.connectionBorrowed(client, address, connection, startNanos);
    } catch (Throwable t) {
      failed(current, CONNECTION_BORROWED, t);
    }
  }

  /** See {@link SpyglassEventSink#connectionWritten}. */
  public static void connectionWritten(Object connection, Object request) {
    SpyglassEventSink current = sink;
    if (current == null || isOff(CONNECTION_WRITTEN)) {
      return;
    }
    try {
      current.connectionWritten(connection, request);
    } catch (Throwable t) {
      failed(current, CONNECTION_WRITTEN, t);
    }
  }

  /** See {@link SpyglassEventSink#connectionAnswered}. Does nothing unless it was answered. */
  public static void connectionAnswered(Object connection, boolean answered) {
    SpyglassEventSink current = sink;
    if (!answered || current == null || isOff(CONNECTION_ANSWERED)) {
      return;
    }
    try {
      current.connectionAnswered(connection);
    } catch (Throwable t) {
      failed(current, CONNECTION_ANSWERED, t);
    }
  }

  /** See {@link SpyglassEventSink#connectionReturned}. */
  public static void connectionReturned(Object connection, boolean broken) {
    SpyglassEventSink current = sink;
    if (current == null || isOff(CONNECTION_RETURNED)) {
      return;
    }
    try {
      current.connectionReturned(connection, broken);
    } catch (Throwable t) {
      failed(current, CONNECTION_RETURNED, t);
    }
  }

  /** See {@link SpyglassEventSink#event}. */
  public static void event(int kind, Object first, Object second, long value) {
    SpyglassEventSink current = sink;
    if (current == null || isOff(EVENT)) {
      return;
    }
    try {
      current.event(kind, first, second, value);
    } catch (Throwable t) {
      failed(current, EVENT, t);
    }
  }

  private static void failed(SpyglassEventSink current, int number, Throwable failure) {
    try {
      current.hookFailed(number, failure);
    } catch (Throwable ignored) {
      // The application comes first: a failure that cannot even be counted is lost.
    }
  }

  private SpyglassEvents() {}
}
