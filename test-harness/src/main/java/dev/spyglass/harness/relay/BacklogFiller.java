package dev.spyglass.harness.relay;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Fills the backlog of a listener that does not accept, so that the kernel drops every further
 * connection request without an answer, as a black hole does. Thread-safe.
 */
final class BacklogFiller {
  // A loopback connection is made within microseconds; one that is not made by then was dropped.
  private static final long DROPPED_AFTER_MILLIS = 30;
  // The kernel may answer the first request beyond the limit, so one dropped request proves little.
  private static final int DROPPED_IN_A_ROW = 3;

  private final List<SocketChannel> connections = new ArrayList<>();
  private final Set<Integer> ports = new HashSet<>();

  /** Connects to the address until connection requests are dropped. */
  synchronized void fill(InetSocketAddress address, int backlog) throws IOException {
    int dropped = 0;
    try (Selector selector = Selector.open()) {
      for (int i = 0; i < 2 * backlog + 16; i++) {
        dropped = connects(address, selector) ? 0 : dropped + 1;
        if (dropped == DROPPED_IN_A_ROW) {
          return;
        }
      }
    }
    throw new IOException("the backlog of " + address + " does not fill on this system");
  }

  /** Whether this accepted connection came from here. */
  synchronized boolean owns(SocketChannel accepted) throws IOException {
    return ports.contains(((InetSocketAddress) accepted.getRemoteAddress()).getPort());
  }

  /** Ends the connections; {@link #owns} still knows them until {@link #forget}. */
  synchronized void release() throws IOException {
    for (SocketChannel connection : connections) {
      connection.close();
    }
    connections.clear();
  }

  /** Frees the port numbers: from now on they may be a client's. */
  synchronized void forget() {
    ports.clear();
  }

  private boolean connects(InetSocketAddress address, Selector selector) throws IOException {
    SocketChannel connection = SocketChannel.open();
    connections.add(connection);
    connection.configureBlocking(false);
    connection.bind(new InetSocketAddress(address.getAddress(), 0));
    ports.add(((InetSocketAddress) connection.getLocalAddress()).getPort());
    if (connection.connect(address)) {
      return true;
    }
    SelectionKey key = connection.register(selector, SelectionKey.OP_CONNECT);
    selector.select(DROPPED_AFTER_MILLIS);
    selector.selectedKeys().clear();
    boolean connected = connection.finishConnect();
    key.cancel();
    selector.selectNow();
    return connected;
  }
}
