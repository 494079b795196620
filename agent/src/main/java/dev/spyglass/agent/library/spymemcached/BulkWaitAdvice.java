package dev.spyglass.agent.library.spymemcached;

import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import net.bytebuddy.asm.Advice;

/** Inlined in {@code BulkGetFuture.internalGet}, where callers of bulk gets wait. */
final class BulkWaitAdvice {
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static long enter(@Advice.FieldValue("latch") CountDownLatch latch) {
    return SpyglassEvents.waitStarted(latch);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void exit(
      @Advice.FieldValue("ops") Collection<?> operations,
      @Advice.Argument(2) Collection<?> unanswered,
      @Advice.Enter long startNanos,
      @Advice.Argument(0) long timeout,
      @Advice.Argument(1) TimeUnit unit) {
    SpyglassEvents.bulkWaitEnded(operations, unanswered, startNanos, timeout, unit);
  }

  private BulkWaitAdvice() {}
}
