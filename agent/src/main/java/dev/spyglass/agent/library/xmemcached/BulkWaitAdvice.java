package dev.spyglass.agent.library.xmemcached;

import net.bytebuddy.asm.Advice;

/** Inlined in {@code getMulti0} and {@code getStatsByItem}, which wait for several nodes. */
final class BulkWaitAdvice {
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static long enter() {
    return SpyglassEvents.callStarted();
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void exit(
      @Advice.FieldValue("connector") Object connector,
      @Advice.Argument(1) long timeoutMillis,
      @Advice.Enter long startNanos,
      @Advice.Thrown Throwable failure) {
    SpyglassEvents.callEnded(connector, startNanos, timeoutMillis, true, failure);
  }

  private BulkWaitAdvice() {}
}
