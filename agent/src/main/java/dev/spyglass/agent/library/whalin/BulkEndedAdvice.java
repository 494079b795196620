package dev.spyglass.agent.library.whalin;

import net.bytebuddy.asm.Advice;

/** Inlined in {@code NIOLoader.Connection.close}, right before the connection is returned. */
final class BulkEndedAdvice {
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(
      @Advice.FieldValue("sock") Object connection, @Advice.FieldValue("isDone") boolean done) {
    SpyglassEvents.connectionAnswered(connection, done);
  }

  private BulkEndedAdvice() {}
}
