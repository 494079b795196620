package dev.spyglass.agent.library.whalin;

import net.bytebuddy.asm.Advice;

/** Inlined at the end of the constructor of {@code SockInputStream}, which reads a first time. */
final class AnsweredAdvice {
  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(@Advice.Argument(0) Object connection) {
    SpyglassEvents.connectionAnswered(connection, true);
  }

  private AnsweredAdvice() {}
}
