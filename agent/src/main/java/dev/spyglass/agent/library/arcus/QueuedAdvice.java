package dev.spyglass.agent.library.arcus;

import net.bytebuddy.asm.Advice;

/**
 * Inlined in {@code TCPMemcachedNodeImpl.addOp} and {@code insertOp}. The operation does not note
 * when it was queued, and may be answered before the method ends.
 */
final class QueuedAdvice {
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

  private QueuedAdvice() {}
}
