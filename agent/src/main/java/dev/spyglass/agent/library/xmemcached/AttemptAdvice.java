package dev.spyglass.agent.library.xmemcached;

import net.bytebuddy.asm.Advice;

/**
 * Inlined at the end of {@code MemcachedConnector.connect}: the future it returns will know why an
 * attempt failed, and what waits for it does not tell.
 */
final class AttemptAdvice {
  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(@Advice.This Object connector, @Advice.Return Object attempt) {
    SpyglassEvents.nodeConnecting(connector, null, attempt);
  }

  private AttemptAdvice() {}
}
