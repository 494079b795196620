package dev.spyglass.agent.library.folsom;

import net.bytebuddy.asm.Advice;

/** Inlined at the end of the callback in {@code ReconnectingClient.retry}: connected, or not. */
final class ConnectEndedAdvice {
  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(@Advice.This Object connection, @Advice.Argument(1) Throwable failure) {
    SpyglassEvents.connectionLost(connection, failure, false);
  }

  private ConnectEndedAdvice() {}
}
