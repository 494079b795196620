package dev.spyglass.agent.library.spymemcached;

import net.bytebuddy.asm.Advice;

/** Inlined at the end of {@code MemcachedClient(ConnectionFactory, List)}. */
final class ClientCreatedAdvice {
  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(@Advice.This Object client, @Advice.FieldValue("mconn") Object connection) {
    SpyglassEvents.clientCreated(connection, client);
  }

  private ClientCreatedAdvice() {}
}
