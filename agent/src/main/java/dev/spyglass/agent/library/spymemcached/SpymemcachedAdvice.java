package dev.spyglass.agent.library.spymemcached;

import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import net.bytebuddy.asm.Advice;

/**
 * The advice for spymemcached and its forks, in the order of {@link SpymemcachedHooks}. Each method
 * is inlined and makes one call to the door at most.
 */
final class SpymemcachedAdvice {
  /** Inlined at the end of {@code MemcachedClient(ConnectionFactory, List)}. */
  static final class ClientCreated {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object client, @Advice.FieldValue("mconn") Object connection) {
      SpyglassEvents.clientCreated(connection, client);
    }
  }

  /**
   * Inlined in {@code OperationFuture.get(long, TimeUnit)}, where callers of single operations
   * wait.
   */
  static final class Wait {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@Advice.FieldValue("latch") CountDownLatch latch) {
      return SpyglassEvents.waitStarted(latch);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.This Object future,
        @Advice.FieldValue("op") Object operation,
        @Advice.Enter long startNanos,
        @Advice.Argument(0) long timeout,
        @Advice.Argument(1) TimeUnit unit,
        @Advice.Thrown Throwable failure) {
      SpyglassEvents.waitEnded(future, operation, startNanos, timeout, unit, failure);
    }
  }

  /** Inlined where the text protocol reads the line that ends an operation. */
  static final class Reply {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object operation, @Advice.Argument(0) String line) {
      SpyglassEvents.operationReply(operation, line);
    }
  }

  /** Inlined at the end of {@code TCPMemcachedNodeImpl.connected()}. */
  static final class Connected {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object node) {
      SpyglassEvents.nodeConnected(node);
    }
  }

  /**
   * Inlined in the methods of {@code AbstractLogger}, before they ask for the level. The client
   * logs why it gives a node up, and reports the reason nowhere else.
   */
  static final class Logged {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(1) Object argument) {
      SpyglassEvents.messageLogged(argument);
    }
  }

  /** Inlined in {@code BaseOperationImpl.handleError}, the only place that has the exact text. */
  static final class Failed {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.This Object operation,
        @Advice.FieldValue("handlingNode") Object node,
        @Advice.Argument(1) String text) {
      SpyglassEvents.operationFailed(operation, node, text);
    }
  }

  /** Inlined where an optimized get or set takes in another operation. */
  static final class Merged {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object container, @Advice.Argument(0) Object operation) {
      SpyglassEvents.operationMerged(container, operation);
    }
  }

  /** Inlined in {@code BulkGetFuture.internalGet}, where callers of bulk gets wait. */
  static final class BulkWait {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@Advice.FieldValue("latch") CountDownLatch latch) {
      return SpyglassEvents.waitStarted(latch);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.FieldValue("ops") Collection<?> operations,
        @Advice.Argument(2) Collection<?> unanswered,
        @Advice.Enter long startNanos,
        @Advice.Argument(0) long timeout,
        @Advice.Argument(1) TimeUnit unit) {
      SpyglassEvents.bulkWaitEnded(operations, unanswered, startNanos, timeout, unit);
    }
  }

  /** Inlined at the end of the constructor of {@code MemcachedConnection}. */
  static final class ConnectionCreated {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object connection) {
      SpyglassEvents.clientCreated(connection, null);
    }
  }

  /** Inlined in {@code MemcachedConnection.shutdown()}. */
  static final class ShutDown {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object connection) {
      SpyglassEvents.clientShutDown(connection);
    }
  }

  /**
   * Inlined in {@code MemcachedConnection.queueReconnect(MemcachedNode)}: every way to mark a node
   * down ends there.
   */
  static final class Lost {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.This Object connection,
        @Advice.Argument(0) Object node,
        @Advice.FieldValue("shutDown") boolean shutDown) {
      SpyglassEvents.nodeLost(connection, node, shutDown);
    }
  }

  /** Inlined at the end of {@code MemcachedConnection.addOperation(String, Operation)}. */
  static final class Routed {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.This Object connection,
        @Advice.Argument(0) String key,
        @Advice.Argument(1) Object operation) {
      SpyglassEvents.operationRouted(connection, key, operation);
    }
  }

  /** Inlined at the end of {@code TCPMemcachedNodeImpl.addOp} and {@code insertOp}. */
  static final class Queued {
    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.This Object node,
        @Advice.Argument(0) Object operation,
        @Advice.Thrown Throwable failure) {
      SpyglassEvents.operationQueued(node, operation, failure);
    }
  }

  /** Inlined in {@code BaseOperationImpl.transitionState(OperationState)} from 2.10 on. */
  static final class State {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.This Object operation,
        @Advice.Argument(0) Object state,
        @Advice.FieldValue("handlingNode") Object node,
        @Advice.FieldValue("creationTime") long queuedNanos,
        @Advice.FieldValue("writeCompleteTimestamp") long writtenNanos,
        @Advice.FieldValue("timedout") boolean timedOut,
        @Advice.FieldValue("cancelled") boolean cancelled) {
      SpyglassEvents.operationState(
          operation, node, state, queuedNanos, writtenNanos, timedOut, cancelled);
    }
  }

  /** The same before 2.10, which does not record when an operation was written. */
  static final class StateWithoutWriteTime {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.This Object operation,
        @Advice.Argument(0) Object state,
        @Advice.FieldValue("handlingNode") Object node,
        @Advice.FieldValue("creationTime") long queuedNanos,
        @Advice.FieldValue("timedout") boolean timedOut,
        @Advice.FieldValue("cancelled") boolean cancelled) {
      SpyglassEvents.operationState(operation, node, state, queuedNanos, 0, timedOut, cancelled);
    }
  }

  /** Inlined in {@code BaseOperationImpl.timeOut()}. */
  static final class TimedOut {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.This Object operation,
        @Advice.FieldValue("handlingNode") Object node,
        @Advice.FieldValue("state") Object state,
        @Advice.FieldValue("creationTime") long queuedNanos,
        @Advice.FieldValue("timedout") boolean timedOut) {
      SpyglassEvents.operationTimedOut(operation, node, state, queuedNanos, timedOut);
    }
  }

  /**
   * Inlined in {@code BaseOperationImpl.isTimedOut(long)}, which the client asks before it writes
   * an operation.
   */
  static final class Checked {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter(@Advice.FieldValue("timedout") boolean timedOut) {
      return timedOut;
    }

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.This Object operation,
        @Advice.FieldValue("handlingNode") Object node,
        @Advice.FieldValue("creationTime") long queuedNanos,
        @Advice.Enter boolean timedOutBefore,
        @Advice.Return boolean tooOld) {
      SpyglassEvents.operationChecked(operation, node, queuedNanos, timedOutBefore, tooOld);
    }
  }

  /** Inlined in {@code BaseOperationImpl.cancel()}. */
  static final class Cancelled {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.This Object operation,
        @Advice.FieldValue("handlingNode") Object node,
        @Advice.FieldValue("state") Object state,
        @Advice.FieldValue("creationTime") long queuedNanos,
        @Advice.FieldValue("timedout") boolean timedOut,
        @Advice.FieldValue("cancelled") boolean cancelled) {
      SpyglassEvents.operationCancelled(operation, node, state, queuedNanos, timedOut, cancelled);
    }
  }

  /** Inlined in {@code MemcachedClient.mutate}: incr and decr wait on a latch of their own. */
  static final class Mutate {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter() {
      return SpyglassEvents.callStarted();
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.FieldValue("mconn") Object connection,
        @Advice.FieldValue("operationTimeout") long timeoutMillis,
        @Advice.Enter long startNanos,
        @Advice.Thrown Throwable failure) {
      SpyglassEvents.callEnded(connection, startNanos, timeoutMillis, false, failure);
    }
  }

  /**
   * Inlined in {@code MemcachedClient.getStats} and {@code getVersions}, which wait for all nodes.
   */
  static final class Broadcast {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter() {
      return SpyglassEvents.callStarted();
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.FieldValue("mconn") Object connection,
        @Advice.FieldValue("operationTimeout") long timeoutMillis,
        @Advice.Enter long startNanos,
        @Advice.Thrown Throwable failure) {
      SpyglassEvents.callEnded(connection, startNanos, timeoutMillis, true, failure);
    }
  }

  private SpymemcachedAdvice() {}
}
