package dev.spyglass.agent.library.xmemcached;

import net.bytebuddy.asm.Advice;

/**
 * Inlined in {@code XMemcachedClient.connect}, which makes the first connections to a server and
 * does not tell whether it succeeded.
 */
final class ConnectingAdvice {
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(
      @Advice.This Object owner,
      @Advice.FieldValue("connector") Object connector,
      @Advice.Argument(0) Object address) {
    SpyglassEvents.nodeConnecting(connector, owner, address);
  }

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(@Advice.Argument(0) Object address) {
    SpyglassEvents.connectionLost(address, address, false);
  }

  private ConnectingAdvice() {}
}
