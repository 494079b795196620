package dev.spyglass.agent.bench;

import dev.spyglass.agent.model.Registry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Collections;
import net.spy.memcached.ConnectionFactoryBuilder;
import net.spy.memcached.MemcachedClient;
import net.spy.memcached.MemcachedNode;
import net.spy.memcached.ops.GetOperation;
import net.spy.memcached.ops.Operation;
import net.spy.memcached.ops.OperationStatus;
import net.spy.memcached.ops.StatusCode;
import net.spy.memcached.ops.StoreOperation;
import net.spy.memcached.ops.StoreType;
import net.spy.memcached.protocol.ascii.AsciiOperationFactory;

/** A client of spymemcached, connected to a port of our own that never answers. */
final class LiveClient implements AutoCloseable {
  private static final String KEY = "key";

  private final ServerSocket server;
  private final MemcachedClient client;
  private final AsciiOperationFactory operations = new AsciiOperationFactory();

  LiveClient(Registry registry) throws IOException {
    server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    client =
        new MemcachedClient(
            new ConnectionFactoryBuilder().setDaemon(true).build(),
            Collections.singletonList(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort())));
    if (registry.adoption().adopt(connection(), true) == null) {
      throw new IllegalStateException("the agent does not know this client");
    }
  }

  Object connection() {
    return client.getConnection();
  }

  MemcachedNode node() {
    return client.getConnection().getLocator().getPrimary(KEY);
  }

  Operation get() {
    return onNode(operations.get(KEY, new GetAnswer()));
  }

  Operation set() {
    return onNode(operations.store(StoreType.set, KEY, 0, 0, new byte[100], new StoreAnswer()));
  }

  private Operation onNode(Operation operation) {
    operation.setHandlingNode(node());
    return operation;
  }

  @Override
  public void close() throws IOException {
    client.shutdown();
    server.close();
  }

  private static final class GetAnswer implements GetOperation.Callback {
    @Override
    public void gotData(String key, int flags, byte[] data) {}

    @Override
    public void receivedStatus(OperationStatus status) {}

    @Override
    public void complete() {}
  }

  private static final class StoreAnswer implements StoreOperation.Callback {
    @Override
    public void gotData(String key, long cas) {}

    @Override
    public void receivedStatus(OperationStatus status) {
      if (status.getStatusCode() != StatusCode.SUCCESS) {
        throw new IllegalStateException(status.getMessage());
      }
    }

    @Override
    public void complete() {}
  }
}
