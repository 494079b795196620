package dev.spyglass.agent.library.whalin;

import net.bytebuddy.asm.Advice;

/** Inlined at the end of the constructor of {@code NIOLoader.Connection}: a bulk get, one node. */
final class BulkAdvice {
  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(@Advice.This Object request, @Advice.Argument(1) Object connection) {
    SpyglassEvents.connectionWritten(connection, request);
  }

  private BulkAdvice() {}
}
