package dev.spyglass.agent.library.xmemcached;

import net.bytebuddy.asm.Advice;

/**
 * Inlined at the end of {@code XMemcachedClient.connect}, which does not tell whether it succeeded.
 */
final class FirstConnectAdvice {
  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(@Advice.Argument(0) Object address) {
    SpyglassEvents.connectionLost(address, address, false);
  }

  private FirstConnectAdvice() {}
}
