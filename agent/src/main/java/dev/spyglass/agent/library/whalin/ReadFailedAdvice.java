package dev.spyglass.agent.library.whalin;

import net.bytebuddy.asm.Advice;

/**
 * Inlined in {@code SockInputStream.readFromChannel}, which reads the rest of an answer. The
 * timeout of the socket holds here only: the first read of an answer waits for ever.
 */
final class ReadFailedAdvice {
  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void exit(@Advice.FieldValue("sock") Object connection, @Advice.Thrown Throwable failure) {
    SpyglassEvents.connectionFailed(connection, failure);
  }

  private ReadFailedAdvice() {}
}
