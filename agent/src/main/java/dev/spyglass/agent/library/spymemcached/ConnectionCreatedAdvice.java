package dev.spyglass.agent.library.spymemcached;

import net.bytebuddy.asm.Advice;

/** Inlined at the end of the constructor of {@code MemcachedConnection}. */
final class ConnectionCreatedAdvice {
  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(@Advice.This Object connection) {
    SpyglassEvents.clientCreated(connection, null);
  }

  private ConnectionCreatedAdvice() {}
}
