package dev.spyglass.agent.library.arcus;

import net.bytebuddy.asm.Advice;

/** Inlined in {@code MemcachedConnection.opTimedOut(Operation)}. */
final class TimedOutAdvice {
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Advice.Argument(0) Object operation) {
    SpyglassEvents.operationTimedOut(operation, null, null, 0, false);
  }

  private TimedOutAdvice() {}
}
