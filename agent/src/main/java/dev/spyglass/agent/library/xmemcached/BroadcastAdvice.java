package dev.spyglass.agent.library.xmemcached;

import net.bytebuddy.asm.Advice;

/**
 * Inlined in {@code getVersions} and {@code flushAllMemcachedServers}, which wait for all nodes.
 */
final class BroadcastAdvice {
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static long enter() {
    return SpyglassEvents.callStarted();
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void exit(
      @Advice.FieldValue("connector") Object connector,
      @Advice.Argument(0) long timeoutMillis,
      @Advice.Enter long startNanos,
      @Advice.Thrown Throwable failure) {
    SpyglassEvents.callEnded(connector, startNanos, timeoutMillis, true, failure);
  }

  private BroadcastAdvice() {}
}
