package dev.spyglass.agent.library.whalin;

import net.bytebuddy.asm.Advice;

/**
 * Inlined at the end of {@code SchoonerSockIOPool.shutDown}: a caller that borrows meanwhile must
 * not bring the client back.
 */
final class ShutDownAdvice {
  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(@Advice.This Object pool) {
    SpyglassEvents.clientShutDown(pool);
  }

  private ShutDownAdvice() {}
}
