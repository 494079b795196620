package dev.spyglass.agent.library.folsom;

import net.bytebuddy.asm.Advice;

/** Inlined in {@code AbstractRawMemcacheClient.notifyConnectionChange}, before any listener. */
final class ConnectionChangedAdvice {
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Advice.This Object connection) {
    SpyglassEvents.connectionChanged(connection);
  }

  private ConnectionChangedAdvice() {}
}
