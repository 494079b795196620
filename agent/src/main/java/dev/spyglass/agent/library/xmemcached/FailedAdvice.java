package dev.spyglass.agent.library.xmemcached;

import net.bytebuddy.asm.Advice;

/** Inlined in {@code MemcachedHandler.onExceptionCaught}, after which the session is closed. */
final class FailedAdvice {
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Advice.Argument(0) Object session, @Advice.Argument(1) Throwable failure) {
    SpyglassEvents.connectionFailed(session, failure);
  }

  private FailedAdvice() {}
}
