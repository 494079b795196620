package dev.spyglass.agent.library.folsom;

import net.bytebuddy.asm.Advice;

/** Inlined in {@code ConnectionHandler.write}, on the event loop. */
final class WrittenAdvice {
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Advice.Argument(1) Object request) {
    SpyglassEvents.requestWritten(request);
  }

  private WrittenAdvice() {}
}
