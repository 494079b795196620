package dev.spyglass.agent.library.xmemcached;

import net.bytebuddy.asm.Advice;

/** Inlined where the healing thread puts an attempt that failed back into its queue. */
final class ReconnectFailedAdvice {
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Advice.Argument(0) Object request) {
    SpyglassEvents.connectionLost(request, request, false);
  }

  private ReconnectFailedAdvice() {}
}
