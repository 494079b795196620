package dev.spyglass.agent.library.folsom;

import net.bytebuddy.asm.Advice;

/**
 * Inlined at the end of {@code shutdown} of what the application holds: until then its connections
 * take requests, each of which would bring the client back.
 */
final class ShutDownAdvice {
  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void exit(@Advice.FieldValue("rawMemcacheClient") Object client) {
    SpyglassEvents.clientShutDown(client);
  }

  private ShutDownAdvice() {}
}
