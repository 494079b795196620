package dev.spyglass.agent.library.folsom;

import net.bytebuddy.asm.Advice;

/** Inlined in {@code AbstractRequest.succeed}, before the application learns of it. */
final class AnsweredAdvice {
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Advice.This Object request, @Advice.Argument(0) Object reply) {
    SpyglassEvents.requestEnded(request, reply, null);
  }

  private AnsweredAdvice() {}
}
