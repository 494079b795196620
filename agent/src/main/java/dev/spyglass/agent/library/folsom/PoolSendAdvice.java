package dev.spyglass.agent.library.folsom;

import net.bytebuddy.asm.Advice;

/** Inlined in {@code RoundRobinMemcacheClient.send}, which asks no connection where none is up. */
final class PoolSendAdvice {
  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void exit(
      @Advice.This Object connections,
      @Advice.Argument(0) Object request,
      @Advice.Return Object result) {
    SpyglassEvents.requestHandedOver(connections, request, result);
  }

  private PoolSendAdvice() {}
}
