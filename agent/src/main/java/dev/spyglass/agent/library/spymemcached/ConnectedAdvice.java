package dev.spyglass.agent.library.spymemcached;

import net.bytebuddy.asm.Advice;

/** Inlined at the end of {@code TCPMemcachedNodeImpl.connected()}. */
final class ConnectedAdvice {
  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(@Advice.This Object node) {
    SpyglassEvents.nodeConnected(node);
  }

  private ConnectedAdvice() {}
}
