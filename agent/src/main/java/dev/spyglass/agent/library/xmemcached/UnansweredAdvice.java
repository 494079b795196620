package dev.spyglass.agent.library.xmemcached;

import net.bytebuddy.asm.Advice;

/** Inlined in {@code Command.setException}: also what a closed session does to its commands. */
final class UnansweredAdvice {
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Advice.This Object command, @Advice.Argument(0) Exception failure) {
    SpyglassEvents.requestEnded(command, null, failure);
  }

  private UnansweredAdvice() {}
}
