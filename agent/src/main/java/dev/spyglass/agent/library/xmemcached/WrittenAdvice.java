package dev.spyglass.agent.library.xmemcached;

import net.bytebuddy.asm.Advice;

/**
 * Inlined in {@code Command.setStatus}: first called when a command is taken from the write queue,
 * also for commands that are merged with others.
 */
final class WrittenAdvice {
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Advice.This Object command) {
    SpyglassEvents.requestWritten(command);
  }

  private WrittenAdvice() {}
}
