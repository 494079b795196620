package dev.spyglass.agent.library.arcus;

import net.bytebuddy.asm.Advice;

/** Inlined in {@code MemcachedConnection.queueReconnect(MemcachedNode, ReconnDelay, String)}. */
final class LostAdvice {
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(
      @Advice.Argument(0) Object node,
      @Advice.Argument(2) String cause,
      @Advice.FieldValue("shutDown") boolean shutDown) {
    SpyglassEvents.connectionLost(node, cause, shutDown);
  }

  private LostAdvice() {}
}
