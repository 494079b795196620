package dev.spyglass.harness.workload.wrapper;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.spy.memcached.internal.OperationFuture;
import net.spy.memcached.ops.Operation;

/** Waits by itself: what it overrides is never called. */
final class OwnFuture extends OperationFuture<Boolean> {
  private final CountDownLatch answered;
  private volatile Operation operation;

  OwnFuture(String key, CountDownLatch answered, long timeoutMillis, ExecutorService executor) {
    super(key, answered, timeoutMillis, executor);
    this.answered = answered;
  }

  @Override
  public void setOperation(Operation to) {
    super.setOperation(to);
    operation = to;
  }

  @Override
  public Boolean get(long timeout, TimeUnit unit)
      throws InterruptedException, TimeoutException, ExecutionException {
    if (!answered.await(timeout, unit)) {
      operation.timeOut();
      throw new TimeoutException("own future");
    }
    return true;
  }
}
