package dev.spyglass.agent.library.spymemcached;

import net.bytebuddy.asm.Advice;

/** Inlined at the end of {@code MemcachedConnection.addOperation(String, Operation)}. */
final class RoutedAdvice {
  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(
      @Advice.This Object connection,
      @Advice.Argument(0) String key,
      @Advice.Argument(1) Object operation) {
    SpyglassEvents.operationRouted(connection, key, operation);
  }

  private RoutedAdvice() {}
}
