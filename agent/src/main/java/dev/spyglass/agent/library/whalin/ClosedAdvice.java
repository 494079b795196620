package dev.spyglass.agent.library.whalin;

import net.bytebuddy.asm.Advice;

/**
 * Inlined in {@code TCPSockIO.trueClose()}: what the pool does to a connection on which something
 * failed, and to idle ones.
 */
final class ClosedAdvice {
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Advice.This Object connection) {
    SpyglassEvents.connectionReturned(connection, true);
  }

  private ClosedAdvice() {}
}
