package dev.spyglass.agent.library.folsom;

import net.bytebuddy.asm.Advice;

/**
 * Inlined in {@code ReconnectingClient.send}. Only what it returns tells whether it took the
 * request.
 */
final class SendAdvice {
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Advice.This Object connection, @Advice.Argument(0) Object request) {
    SpyglassEvents.requestQueued(connection, request);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void exit(
      @Advice.This Object connection,
      @Advice.Argument(0) Object request,
      @Advice.Return Object result) {
    SpyglassEvents.requestHandedOver(connection, request, result);
  }

  private SendAdvice() {}
}
