package dev.spyglass.agent.library.arcus;

import net.bytebuddy.asm.Advice;

/** Inlined in {@code BaseOperationImpl.cancel(String)}, {@code cancel()} before 1.10. */
final class CancelledAdvice {
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(
      @Advice.This Object operation,
      @Advice.FieldValue("handlingNode") Object node,
      @Advice.FieldValue("state") Object state,
      @Advice.FieldValue("cancelled") boolean cancelled) {
    SpyglassEvents.operationCancelled(operation, node, state, 0, false, cancelled);
  }

  private CancelledAdvice() {}
}
