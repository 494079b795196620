package dev.spyglass.agent.library.whalin;

import net.bytebuddy.asm.Advice;

/** Inlined at the end of {@code SchoonerSockIOPool.initialize}: before that it has no nodes. */
final class ClientCreatedAdvice {
  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(@Advice.This Object pool) {
    SpyglassEvents.clientCreated(pool, null);
  }

  private ClientCreatedAdvice() {}
}
