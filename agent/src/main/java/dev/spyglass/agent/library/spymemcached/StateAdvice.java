package dev.spyglass.agent.library.spymemcached;

import net.bytebuddy.asm.Advice;

/** Inlined in {@code BaseOperationImpl.transitionState(OperationState)} from 2.10 on. */
final class StateAdvice {
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

  private StateAdvice() {}
}
