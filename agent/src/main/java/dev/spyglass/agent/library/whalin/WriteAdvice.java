package dev.spyglass.agent.library.whalin;

import net.bytebuddy.asm.Advice;

/** Inlined in {@code TCPSockIO.write(byte[])}, which sends short text requests. */
final class WriteAdvice {
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Advice.This Object connection, @Advice.Argument(0) Object request) {
    SpyglassEvents.connectionWritten(connection, request);
  }

  private WriteAdvice() {}
}
