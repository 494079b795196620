package dev.spyglass.agent.library.xmemcached;

import net.bytebuddy.asm.Advice;

/**
 * Inlined at the end of {@code TextCASCommand.decode}: it notes why nothing was stored only after
 * it has woken the caller.
 */
final class CasAnsweredAdvice {
  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(@Advice.This Object command, @Advice.FieldValue("failStatus") Object status) {
    SpyglassEvents.requestEnded(command, status, null);
  }

  private CasAnsweredAdvice() {}
}
