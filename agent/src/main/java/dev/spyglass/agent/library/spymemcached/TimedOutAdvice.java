package dev.spyglass.agent.library.spymemcached;

import net.bytebuddy.asm.Advice;

/** Inlined in {@code BaseOperationImpl.timeOut()}. */
final class TimedOutAdvice {
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(
      @Advice.This Object operation,
      @Advice.FieldValue("handlingNode") Object node,
      @Advice.FieldValue("state") Object state,
      @Advice.FieldValue("creationTime") long queuedNanos,
      @Advice.FieldValue("timedout") boolean timedOut) {
    SpyglassEvents.operationTimedOut(operation, node, state, queuedNanos, timedOut);
  }

  private TimedOutAdvice() {}
}
