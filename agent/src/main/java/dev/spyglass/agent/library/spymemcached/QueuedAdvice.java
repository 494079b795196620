package dev.spyglass.agent.library.spymemcached;

import net.bytebuddy.asm.Advice;

/** Inlined at the end of {@code TCPMemcachedNodeImpl.addOp} and {@code insertOp}. */
final class QueuedAdvice {
  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void exit(
      @Advice.This Object node,
      @Advice.Argument(0) Object operation,
      @Advice.Thrown Throwable failure) {
    SpyglassEvents.operationQueued(node, operation, failure);
  }

  private QueuedAdvice() {}
}
