package dev.spyglass.agent.library.spymemcached;

import net.bytebuddy.asm.Advice;

/** Inlined in {@code MemcachedConnection.shutdown()}. */
final class ShutDownAdvice {
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Advice.This Object connection) {
    SpyglassEvents.clientShutDown(connection);
  }

  private ShutDownAdvice() {}
}
