package dev.spyglass.agent.library.xmemcached;

import net.bytebuddy.asm.Advice;

/** Inlined at the end of {@code XMemcachedClient.shutdown()}. */
final class ShutDownAdvice {
  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void exit(@Advice.FieldValue("connector") Object connector) {
    SpyglassEvents.clientShutDown(connector);
  }

  private ShutDownAdvice() {}
}
