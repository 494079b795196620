package dev.spyglass.agent.library.xmemcached;

import net.bytebuddy.asm.Advice;

/**
 * Inlined in {@code MemcachedTCPSession.preprocessWriteMessage}, which takes a command from the
 * write queue. A command whose bytes are then put into the buffer of a later one is never told so
 * by its own status.
 */
final class TakenAdvice {
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Advice.Argument(0) Object command) {
    SpyglassEvents.requestWritten(command);
  }

  private TakenAdvice() {}
}
