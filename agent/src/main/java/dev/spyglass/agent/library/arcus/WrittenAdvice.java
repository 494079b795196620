package dev.spyglass.agent.library.arcus;

import net.bytebuddy.asm.Advice;

/** Inlined in {@code BaseOperationImpl.writeComplete()}. */
final class WrittenAdvice {
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Advice.This Object operation) {
    SpyglassEvents.requestWritten(operation);
  }

  private WrittenAdvice() {}
}
