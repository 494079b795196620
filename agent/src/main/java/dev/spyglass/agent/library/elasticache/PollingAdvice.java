package dev.spyglass.agent.library.elasticache;

import net.bytebuddy.asm.Advice;

/** Inlined in {@code ConfigurationPoller.run()}. */
final class PollingAdvice {
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Advice.This Object poller) {
    SpyglassEvents.threadAtWork(poller);
  }

  private PollingAdvice() {}
}
