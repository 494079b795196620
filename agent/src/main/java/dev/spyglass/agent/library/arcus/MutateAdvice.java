package dev.spyglass.agent.library.arcus;

import net.bytebuddy.asm.Advice;

/** Inlined in {@code MemcachedClient.mutate}: incr and decr wait on a latch of their own. */
final class MutateAdvice {
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static long enter() {
    return SpyglassEvents.callStarted();
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void exit(
      @Advice.This Object client,
      @Advice.FieldValue("operationTimeout") long timeoutMillis,
      @Advice.Enter long startNanos,
      @Advice.Thrown Throwable failure) {
    SpyglassEvents.callEnded(client, startNanos, timeoutMillis, false, failure);
  }

  private MutateAdvice() {}
}
