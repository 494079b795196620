package dev.spyglass.agent.library.elasticache;

import net.bytebuddy.asm.Advice;

/**
 * The advice for the ElastiCache client beside that of spymemcached, in the order of {@link
 * ElasticacheHooks}. Each method is inlined and makes one call to the door at most.
 */
final class ElasticacheAdvice {
  /** Inlined in {@code ConfigurationPoller.run()}. */
  static final class Polling {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object poller) {
      SpyglassEvents.threadAtWork(poller);
    }
  }

  private ElasticacheAdvice() {}
}
