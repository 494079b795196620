package dev.spyglass.harness.workload.wrapper;

import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import net.spy.memcached.DefaultConnectionFactory;
import net.spy.memcached.protocol.TCPMemcachedNodeImpl;

/** A node of the application's own kind. */
final class OwnNode extends TCPMemcachedNodeImpl {
  OwnNode(SocketAddress address, SocketChannel channel, DefaultConnectionFactory factory) {
    super(
        address,
        channel,
        factory.getReadBufSize(),
        factory.createReadOperationQueue(),
        factory.createWriteOperationQueue(),
        factory.createOperationQueue(),
        factory.getOpQueueMaxBlockTime(),
        false,
        factory.getOperationTimeout(),
        factory.getAuthWaitTime(),
        factory);
  }

  @Override
  protected void optimize() {
    // Every operation is written as it is.
  }
}
