package dev.spyglass.agent.library.xmemcached;

import net.bytebuddy.asm.Advice;

/** Inlined in {@code XMemcachedClient.latchWait}, where callers of single operations wait. */
final class WaitAdvice {
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static long enter() {
    return SpyglassEvents.requestWaitStarted();
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void exit(
      @Advice.Argument(0) Object command,
      @Advice.Argument(1) long timeoutMillis,
      @Advice.Argument(2) Object session,
      @Advice.Enter long startNanos,
      @Advice.Thrown Throwable failure) {
    SpyglassEvents.requestWaitEnded(session, command, startNanos, timeoutMillis, failure);
  }

  private WaitAdvice() {}
}
