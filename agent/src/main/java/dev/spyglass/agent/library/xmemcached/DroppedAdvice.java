package dev.spyglass.agent.library.xmemcached;

import net.bytebuddy.asm.Advice;

/** Inlined in {@code Command.isCancel()}, asked before a command is written and thrown away. */
final class DroppedAdvice {
  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(@Advice.This Object command, @Advice.Return boolean cancelled) {
    SpyglassEvents.requestDropped(command, cancelled);
  }

  private DroppedAdvice() {}
}
