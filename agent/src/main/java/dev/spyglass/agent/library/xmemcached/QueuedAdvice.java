package dev.spyglass.agent.library.xmemcached;

import net.bytebuddy.asm.Advice;

/**
 * Inlined at the end of {@code MemcachedTCPSession.wrapMessage}, right before a command enters the
 * write queue. A closed session does not come as far as this.
 */
final class QueuedAdvice {
  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(@Advice.This Object session, @Advice.Argument(0) Object command) {
    SpyglassEvents.requestQueued(session, command);
  }

  private QueuedAdvice() {}
}
