package dev.spyglass.agent.library.arcus;

import net.bytebuddy.asm.Advice;

/** Inlined at the end of the constructor of {@code MemcachedClient}. */
final class ClientCreatedAdvice {
  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(@Advice.This Object client) {
    SpyglassEvents.clientCreated(client, null);
  }

  private ClientCreatedAdvice() {}
}
