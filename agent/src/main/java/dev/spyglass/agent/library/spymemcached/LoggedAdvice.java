package dev.spyglass.agent.library.spymemcached;

import net.bytebuddy.asm.Advice;

/**
 * Inlined in {@code AbstractLogger.getThrowable(Object[])}. The client logs why it gives a node up
 * and passes the reason on to nobody else.
 */
final class LoggedAdvice {
  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(@Advice.Return Throwable failure) {
    SpyglassEvents.failureLogged(failure);
  }

  private LoggedAdvice() {}
}
