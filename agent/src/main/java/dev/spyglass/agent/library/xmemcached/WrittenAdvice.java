package dev.spyglass.agent.library.xmemcached;

import net.bytebuddy.asm.Advice;

/**
 * Inlined in {@code Command.setStatus}: first called when a command leaves the write queue, also
 * for those whose bytes follow another's.
 */
final class WrittenAdvice {
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Advice.This Object command) {
    SpyglassEvents.requestWritten(command);
  }

  private WrittenAdvice() {}
}
