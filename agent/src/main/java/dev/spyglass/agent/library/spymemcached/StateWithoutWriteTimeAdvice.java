package dev.spyglass.agent.library.spymemcached;

import net.bytebuddy.asm.Advice;

/** The same before 2.10, which does not note when an operation was written. */
final class StateWithoutWriteTimeAdvice {
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

  private StateWithoutWriteTimeAdvice() {}
}
