package dev.spyglass.agent.library.xmemcached;

import net.bytebuddy.asm.Advice;

/** Inlined where {@code XMemcachedClient.connect} begins to make the connections to a server. */
final class ConnectingAdvice {
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(
      @Advice.This Object owner,
      @Advice.FieldValue("connector") Object connector,
      @Advice.Argument(0) Object address) {
    SpyglassEvents.nodeConnecting(connector, owner, address);
  }

  private ConnectingAdvice() {}
}
