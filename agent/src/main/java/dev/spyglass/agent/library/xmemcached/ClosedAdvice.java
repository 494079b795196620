package dev.spyglass.agent.library.xmemcached;

import net.bytebuddy.asm.Advice;

/**
 * Inlined in {@code MemcachedHandler.onSessionClosed(Session)}. Only the thread that closes a
 * session shows why: its reactor, the heartbeat, or a caller that timed out once too often.
 */
final class ClosedAdvice {
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Advice.Argument(0) Object session) {
    SpyglassEvents.connectionLost(session, null, false);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void exit(@Advice.Argument(0) Object session) {
    SpyglassEvents.connectionClosed(session);
  }

  private ClosedAdvice() {}
}
