package dev.spyglass.agent.library.spymemcached;

import net.bytebuddy.asm.Advice;

/** Inlined where an optimized get or set takes in a further operation. */
final class MergedAdvice {
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Advice.This Object container, @Advice.Argument(0) Object operation) {
    SpyglassEvents.operationMerged(container, operation);
  }

  private MergedAdvice() {}
}
