package dev.spyglass.agent.library.arcus;

import net.bytebuddy.asm.Advice;

/** Inlined in {@code BaseOperationImpl.transitionState(OperationState)}. */
final class StateAdvice {
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(
      @Advice.This Object operation,
      @Advice.Argument(0) Object state,
      @Advice.FieldValue("handlingNode") Object node,
      @Advice.FieldValue("cancelled") boolean cancelled) {
    SpyglassEvents.operationState(operation, node, state, 0, 0, false, cancelled);
  }

  private StateAdvice() {}
}
