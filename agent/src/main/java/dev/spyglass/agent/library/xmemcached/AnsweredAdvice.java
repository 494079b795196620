package dev.spyglass.agent.library.xmemcached;

import net.bytebuddy.asm.Advice;

/** Inlined in {@code Command.countDownLatch()}, where answers wake their callers. */
final class AnsweredAdvice {
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(
      @Advice.This Object command,
      @Advice.FieldValue("result") Object result,
      @Advice.FieldValue("exception") Exception failure) {
    SpyglassEvents.requestEnded(command, result, failure);
  }

  private AnsweredAdvice() {}
}
