package dev.spyglass.agent.library.spymemcached;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import net.bytebuddy.asm.Advice;

/**
 * Inlined in {@code OperationFuture.get(long, TimeUnit)}, where callers of single operations wait.
 */
final class WaitAdvice {
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static long enter(@Advice.FieldValue("latch") CountDownLatch latch) {
    return SpyglassEvents.waitStarted(latch);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void exit(
      @Advice.This Object future,
      @Advice.FieldValue("op") Object operation,
      @Advice.Enter long startNanos,
      @Advice.Argument(0) long timeout,
      @Advice.Argument(1) TimeUnit unit,
      @Advice.Thrown Throwable failure) {
    SpyglassEvents.waitEnded(future, operation, startNanos, timeout, unit, failure);
  }

  private WaitAdvice() {}
}
