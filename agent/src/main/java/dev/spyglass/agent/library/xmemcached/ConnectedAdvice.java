package dev.spyglass.agent.library.xmemcached;

import net.bytebuddy.asm.Advice;

/** Inlined in {@code MemcachedHandler.onSessionStarted(Session)}. */
final class ConnectedAdvice {
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Advice.Argument(0) Object session) {
    SpyglassEvents.nodeConnected(session);
  }

  private ConnectedAdvice() {}
}
