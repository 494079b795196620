package dev.spyglass.agent.library.whalin;

import net.bytebuddy.asm.Advice;

/** Inlined in {@code TCPSockIO.close()}, which gives the connection back to the pool. */
final class ReturnedAdvice {
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Advice.This Object connection) {
    SpyglassEvents.connectionReturned(connection, false);
  }

  private ReturnedAdvice() {}
}
