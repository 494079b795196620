package dev.spyglass.agent.library.whalin;

import net.bytebuddy.asm.Advice;

/**
 * Inlined in {@code SchoonerSockIOPool.getConnection}, where callers wait for a connection to a
 * node. It returns null where there is none to be had.
 */
final class BorrowAdvice {
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static long enter() {
    return SpyglassEvents.requestWaitStarted();
  }

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(
      @Advice.This Object pool,
      @Advice.Argument(0) Object host,
      @Advice.Return Object connection,
      @Advice.Enter long startNanos) {
    SpyglassEvents.connectionBorrowed(pool, host, connection, startNanos);
  }

  private BorrowAdvice() {}
}
