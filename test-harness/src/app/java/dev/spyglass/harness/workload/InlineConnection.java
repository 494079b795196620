package dev.spyglass.harness.workload;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import net.spy.memcached.ConnectionFactory;
import net.spy.memcached.DefaultConnectionFactory;
import net.spy.memcached.MemcachedConnection;
import net.spy.memcached.MemcachedNode;
import net.spy.memcached.ops.GetOperation;
import net.spy.memcached.ops.Operation;

/**
 * A connection that answers each operation on the caller's thread, from a text of its own: every
 * step of an operation, without network and without another thread.
 */
final class InlineConnection extends MemcachedConnection {
  private static final byte[] STORED = "STORED\r\n".getBytes(StandardCharsets.US_ASCII);

  private static final byte[] HIT =
      ("VALUE key 0 100\r\n" + String.join("", Collections.nCopies(100, "v")) + "\r\nEND\r\n")
          .getBytes(StandardCharsets.US_ASCII);

  private final long operationTimeoutMillis;

  private InlineConnection(DefaultConnectionFactory factory, List<InetSocketAddress> servers)
      throws IOException {
    super(
        factory.getReadBufSize(),
        factory,
        servers,
        factory.getInitialObservers(),
        factory.getFailureMode(),
        factory.getOperationFactory());
    operationTimeoutMillis = factory.getOperationTimeout();
  }

  /** A factory of such connections, or of ordinary ones. */
  static ConnectionFactory factory(boolean inline) {
    return new DefaultConnectionFactory() {
      @Override
      public MemcachedConnection createConnection(List<InetSocketAddress> servers)
          throws IOException {
        return inline ? new InlineConnection(this, servers) : super.createConnection(servers);
      }

      @Override
      public boolean isDaemon() {
        return true;
      }
    };
  }

  @Override
  protected void addOperation(MemcachedNode node, Operation operation) {
    operation.setHandlingNode(node);
    operation.initialize();
    node.addOp(operation);
    node.copyInputQueue();
    if (operation.isTimedOut(operationTimeoutMillis)) {
      throw new IllegalStateException("too old at once");
    }
    operation.writing();
    operation.writeComplete();
    node.removeCurrentWriteOp();
    try {
      operation.readFromBuffer(ByteBuffer.wrap(answer(operation)));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] answer(Operation operation) {
    if (!(operation instanceof GetOperation)) {
      return STORED;
    }
    // As the client itself parses it, the key in the answer may be any.
    return HIT;
  }
}
