package dev.spyglass.agent.library.whalin;

import net.bytebuddy.asm.Advice;

/** Inlined in {@code SchoonerSockIOFactory.makeObject}: its caller does not tell why it failed. */
final class ConnectAdvice {
  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void exit(@Advice.This Object factory, @Advice.Thrown Throwable failure) {
    SpyglassEvents.connectionFailed(factory, failure);
  }

  private ConnectAdvice() {}
}
