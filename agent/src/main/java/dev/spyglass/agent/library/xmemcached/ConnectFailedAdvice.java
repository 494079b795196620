package dev.spyglass.agent.library.xmemcached;

import net.bytebuddy.asm.Advice;

/** Inlined in {@code MemcachedConnector.onConnect(SelectionKey)}, which throws what went wrong. */
final class ConnectFailedAdvice {
  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void exit(@Advice.Argument(0) Object key, @Advice.Thrown Throwable failure) {
    SpyglassEvents.connectionFailed(key, failure);
  }

  private ConnectFailedAdvice() {}
}
