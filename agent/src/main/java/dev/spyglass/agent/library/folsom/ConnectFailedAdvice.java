package dev.spyglass.agent.library.folsom;

import net.bytebuddy.asm.Advice;

/** Inlined in {@code ReconnectingClient.onFailure(Throwable)}. */
final class ConnectFailedAdvice {
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Advice.This Object connection, @Advice.Argument(0) Throwable failure) {
    SpyglassEvents.connectionLost(connection, failure, false);
  }

  private ConnectFailedAdvice() {}
}
