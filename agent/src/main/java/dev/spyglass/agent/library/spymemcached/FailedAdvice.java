package dev.spyglass.agent.library.spymemcached;

import net.bytebuddy.asm.Advice;

/** Inlined in {@code BaseOperationImpl.handleError}, the only place that has the exact text. */
final class FailedAdvice {
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(
      @Advice.This Object operation,
      @Advice.FieldValue("handlingNode") Object node,
      @Advice.Argument(1) String text) {
    SpyglassEvents.operationFailed(operation, node, text);
  }

  private FailedAdvice() {}
}
