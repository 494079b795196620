package dev.spyglass.harness.workload.wrapper;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import net.spy.memcached.ConnectionFactory;
import net.spy.memcached.MemcachedClient;
import net.spy.memcached.internal.OperationFuture;
import net.spy.memcached.ops.Operation;
import net.spy.memcached.ops.OperationCallback;
import net.spy.memcached.ops.OperationStatus;

/** Has futures of its own, and asks for versions in its own way. */
final class OwnClient extends MemcachedClient {
  OwnClient(ConnectionFactory factory, List<InetSocketAddress> servers) throws IOException {
    super(factory, servers);
  }

  OperationFuture<Boolean> deleteWithOwnFuture(String key) {
    CountDownLatch answered = new CountDownLatch(1);
    return delete(key, answered, new OwnFuture(key, answered, operationTimeout, executorService));
  }

  OperationFuture<Boolean> deleteWithPoliteFuture(String key) {
    CountDownLatch answered = new CountDownLatch(1);
    return delete(
        key, answered, new PoliteFuture(key, answered, operationTimeout, executorService));
  }

  private OperationFuture<Boolean> delete(
      String key, CountDownLatch answered, OperationFuture<Boolean> future) {
    Operation delete = opFact.delete(key, new DeleteCallback(answered));
    future.setOperation(delete);
    mconn.enqueueOperation(key, delete);
    return future;
  }

  private static final class DeleteCallback
      implements net.spy.memcached.ops.DeleteOperation.Callback {
    private final CountDownLatch answered;

    DeleteCallback(CountDownLatch answered) {
      this.answered = answered;
    }

    @Override
    public void receivedStatus(OperationStatus status) {}

    @Override
    public void gotData(long cas) {}

    @Override
    public void complete() {
      answered.countDown();
    }
  }

  @Override
  public Map<SocketAddress, String> getVersions() {
    CountDownLatch answered = broadcastOp((node, latch) -> opFact.version(new Counting(latch)));
    try {
      answered.await(operationTimeout, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Collections.emptyMap();
  }

  private static final class Counting implements OperationCallback {
    private final CountDownLatch answered;

    Counting(CountDownLatch answered) {
      this.answered = answered;
    }

    @Override
    public void receivedStatus(OperationStatus status) {}

    @Override
    public void complete() {
      answered.countDown();
    }
  }
}
