package dev.spyglass.agent.library.xmemcached;

import net.bytebuddy.asm.Advice;

/** Inlined in {@code MemcachedConnector.send}, which throws when no session takes a command. */
final class RefusedAdvice {
  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void exit(
      @Advice.This Object connector,
      @Advice.Argument(0) Object command,
      @Advice.Thrown Throwable failure) {
    SpyglassEvents.requestRefused(connector, command, failure);
  }

  private RefusedAdvice() {}
}
