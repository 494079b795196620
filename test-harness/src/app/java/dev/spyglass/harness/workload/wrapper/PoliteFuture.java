package dev.spyglass.harness.workload.wrapper;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.spy.memcached.internal.OperationFuture;

/** Overrides as well, and lets what it overrides do the work. */
final class PoliteFuture extends OperationFuture<Boolean> {
  PoliteFuture(String key, CountDownLatch answered, long timeoutMillis, ExecutorService executor) {
    super(key, answered, timeoutMillis, executor);
  }

  @Override
  public Boolean get(long timeout, TimeUnit unit)
      throws InterruptedException, TimeoutException, ExecutionException {
    return super.get(timeout, unit);
  }
}
