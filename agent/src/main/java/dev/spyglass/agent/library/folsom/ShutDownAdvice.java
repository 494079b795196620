package dev.spyglass.agent.library.folsom;

import net.bytebuddy.asm.Advice;

/** Inlined in {@code shutdown} of what the application holds. */
final class ShutDownAdvice {
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Advice.FieldValue("rawMemcacheClient") Object client) {
    SpyglassEvents.clientShutDown(client);
  }

  private ShutDownAdvice() {}
}
