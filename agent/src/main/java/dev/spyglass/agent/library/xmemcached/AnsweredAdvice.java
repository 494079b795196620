package dev.spyglass.agent.library.xmemcached;

import net.bytebuddy.asm.Advice;

/**
 * Inlined at the end of {@code Command.countDownLatch()}, where answers wake their callers: by then
 * the command notes that it is done, so that a caller that gives up at this moment does not count.
 */
final class AnsweredAdvice {
  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(
      @Advice.This Object command,
      @Advice.FieldValue("result") Object result,
      @Advice.FieldValue("exception") Exception failure) {
    SpyglassEvents.requestEnded(command, result, failure);
  }

  private AnsweredAdvice() {}
}
