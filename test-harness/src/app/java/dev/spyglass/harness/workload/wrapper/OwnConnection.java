package dev.spyglass.harness.workload.wrapper;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.spy.memcached.DefaultConnectionFactory;
import net.spy.memcached.FailureMode;
import net.spy.memcached.MemcachedConnection;
import net.spy.memcached.MemcachedNode;
import net.spy.memcached.ops.Operation;

/** Routes operations by itself, as Couchbase's client does, and notes what becomes of its nodes. */
class OwnConnection extends MemcachedConnection {
  private final AtomicInteger lost = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();

  OwnConnection(DefaultConnectionFactory factory, List<InetSocketAddress> servers)
      throws IOException {
    super(
        factory.getReadBufSize(),
        factory,
        servers,
        factory.getInitialObservers(),
        FailureMode.Cancel,
        factory.getOperationFactory());
  }

  @Override
  protected void addOperation(String key, Operation operation) {
    MemcachedNode node = getLocator().getPrimary(key);
    if (node.isActive()) {
      addOperation(node, operation);
    } else {
      refused.incrementAndGet();
      operation.cancel();
    }
  }

  @Override
  protected void queueReconnect(MemcachedNode node) {
    lost.incrementAndGet();
    super.queueReconnect(node);
  }

  /** How often a node was taken out of service. */
  int lost() {
    return lost.get();
  }

  /** How many operations found their node out of service. */
  int refused() {
    return refused.get();
  }
}
