package dev.spyglass.agent.library.folsom;

import net.bytebuddy.asm.Advice;

/** Inlined in {@code AbstractRequest.fail}, before the application learns of it. */
final class FailedAdvice {
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Advice.This Object request, @Advice.Argument(0) Throwable failure) {
    SpyglassEvents.requestEnded(request, null, failure);
  }

  private FailedAdvice() {}
}
