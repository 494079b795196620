package dev.spyglass.agent.library.arcus;

import net.bytebuddy.asm.Advice;

/**
 * Inlined in {@code MemcachedClient.getStats} and {@code getVersions}, which wait for all nodes.
 */
final class BroadcastAdvice {
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
    SpyglassEvents.callEnded(client, startNanos, timeoutMillis, true, failure);
  }

  private BroadcastAdvice() {}
}
