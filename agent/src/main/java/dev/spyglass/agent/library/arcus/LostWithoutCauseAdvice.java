package dev.spyglass.agent.library.arcus;

import net.bytebuddy.asm.Advice;

/** Inlined in {@code MemcachedConnection.queueReconnect(MemcachedNode)} before 1.10. */
final class LostWithoutCauseAdvice {
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(
      @Advice.Argument(0) Object node, @Advice.FieldValue("shutDown") boolean shutDown) {
    SpyglassEvents.connectionLost(node, null, shutDown);
  }

  private LostWithoutCauseAdvice() {}
}
