package dev.spyglass.agent.library.arcus;

import java.util.Collection;
import net.bytebuddy.asm.Advice;

/**
 * The advice for the Arcus client, in the order of {@link ArcusHooks}. Each method is inlined and
 * makes one call to the door at most.
 */
final class ArcusAdvice {
  /** Inlined at the end of the constructor of {@code MemcachedClient}. */
  static final class ClientCreated {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object client) {
      SpyglassEvents.clientCreated(client, null);
    }
  }

  /** Inlined in {@code MemcachedClient.shutdown(long, TimeUnit)}. */
  static final class ShutDown {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object client) {
      SpyglassEvents.clientShutDown(client);
    }
  }

  /** Inlined in {@code MemcachedConnection.queueReconnect(MemcachedNode, ReconnDelay, String)}. */
  static final class Lost {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.Argument(0) Object node,
        @Advice.Argument(2) String cause,
        @Advice.FieldValue("shutDown") boolean shutDown) {
      SpyglassEvents.connectionLost(node, cause, shutDown);
    }
  }

  /** Inlined in {@code MemcachedConnection.queueReconnect(MemcachedNode)} before 1.10. */
  static final class LostWithoutCause {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.Argument(0) Object node, @Advice.FieldValue("shutDown") boolean shutDown) {
      SpyglassEvents.connectionLost(node, null, shutDown);
    }
  }

  /**
   * Inlined in {@code TCPMemcachedNodeImpl.addOp} and {@code insertOp}. The operation does not
   * record when it was queued, and may be answered before the method ends.
   */
  static final class Queued {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object node, @Advice.Argument(0) Object operation) {
      SpyglassEvents.requestQueued(node, operation);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.This Object node,
        @Advice.Argument(0) Object operation,
        @Advice.Thrown Throwable failure) {
      SpyglassEvents.operationQueued(node, operation, failure);
    }
  }

  /** Inlined in {@code BaseOperationImpl.writeComplete()}. */
  static final class Written {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object operation) {
      SpyglassEvents.requestWritten(operation);
    }
  }

  /** Inlined in {@code BaseOperationImpl.transitionState(OperationState)}. */
  static final class State {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.This Object operation,
        @Advice.Argument(0) Object state,
        @Advice.FieldValue("handlingNode") Object node,
        @Advice.FieldValue("cancelled") boolean cancelled) {
      SpyglassEvents.operationState(operation, node, state, 0, 0, false, cancelled);
    }
  }

  /**
   * Inlined at the end of {@code BaseOperationFactory.clone(KeyedOperation)}: the client sends
   * copies when it redistributes operations, while callers still wait for the original.
   */
  static final class Copied {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Argument(0) Object original, @Advice.Return Collection<?> copies) {
      SpyglassEvents.operationCopied(original, copies);
    }
  }

  /** Inlined in {@code BaseOperationImpl.cancel(String)}, {@code cancel()} before 1.10. */
  static final class Cancelled {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.This Object operation,
        @Advice.FieldValue("handlingNode") Object node,
        @Advice.FieldValue("state") Object state,
        @Advice.FieldValue("cancelled") boolean cancelled) {
      SpyglassEvents.operationCancelled(operation, node, state, 0, false, cancelled);
    }
  }

  /** Inlined in {@code MemcachedConnection.opTimedOut(Operation)}. */
  static final class TimedOut {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) Object operation) {
      SpyglassEvents.operationTimedOut(operation, null, null, 0, false);
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
        @Advice.This Object client,
        @Advice.FieldValue("operationTimeout") long timeoutMillis,
        @Advice.Enter long startNanos,
        @Advice.Thrown Throwable failure) {
      SpyglassEvents.callEnded(client, startNanos, timeoutMillis, false, failure);
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
        @Advice.This Object client,
        @Advice.FieldValue("operationTimeout") long timeoutMillis,
        @Advice.Enter long startNanos,
        @Advice.Thrown Throwable failure) {
      SpyglassEvents.callEnded(client, startNanos, timeoutMillis, true, failure);
    }
  }

  private ArcusAdvice() {}
}
