package dev.spyglass.agent.library.folsom;

import net.bytebuddy.asm.Advice;

/**
 * Inlined at the end of {@code MemcacheClientBuilder.connectRaw}: one client, however many nodes.
 */
final class ClientCreatedAdvice {
  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(@Advice.Return Object client) {
    SpyglassEvents.clientCreated(client, null);
  }

  private ClientCreatedAdvice() {}
}
