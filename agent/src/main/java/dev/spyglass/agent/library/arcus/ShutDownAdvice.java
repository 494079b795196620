package dev.spyglass.agent.library.arcus;

import net.bytebuddy.asm.Advice;

/** Inlined in {@code MemcachedClient.shutdown(long, TimeUnit)}. */
final class ShutDownAdvice {
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Advice.This Object client) {
    SpyglassEvents.clientShutDown(client);
  }

  private ShutDownAdvice() {}
}
