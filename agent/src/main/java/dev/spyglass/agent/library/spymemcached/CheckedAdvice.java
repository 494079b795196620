package dev.spyglass.agent.library.spymemcached;

import net.bytebuddy.asm.Advice;

/** Inlined in {@code BaseOperationImpl.isTimedOut(long)}, asked before an operation is written. */
final class CheckedAdvice {
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

  private CheckedAdvice() {}
}
