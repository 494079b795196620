package dev.spyglass.agent.library.spymemcached;

import net.bytebuddy.asm.Advice;

/**
 * Inlined in {@code MemcachedConnection.queueReconnect(MemcachedNode)}: every way to be down ends
 * there.
 */
final class LostAdvice {
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(
      @Advice.This Object connection,
      @Advice.Argument(0) Object node,
      @Advice.FieldValue("shutDown") boolean shutDown) {
    SpyglassEvents.nodeLost(connection, node, shutDown);
  }

  private LostAdvice() {}
}
