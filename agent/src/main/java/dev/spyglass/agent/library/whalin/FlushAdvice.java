package dev.spyglass.agent.library.whalin;

import net.bytebuddy.asm.Advice;

/** Inlined in {@code TCPSockIO.flush}, which sends the request that is in its buffer. */
final class FlushAdvice {
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Advice.This Object connection) {
    SpyglassEvents.connectionWritten(connection, connection);
  }

  private FlushAdvice() {}
}
