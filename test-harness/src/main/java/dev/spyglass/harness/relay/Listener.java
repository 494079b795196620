package dev.spyglass.harness.relay;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** The relay's listening socket, which can go away and come back on the same port. */
final class Listener implements AutoCloseable {
  // Small enough for BacklogFiller to fill it, large enough for a burst of reconnecting clients.
  static final int BACKLOG = 50;

  private final Selector selector;
  private final Socket reservation = new Socket();
  private final InetSocketAddress address;
  private ServerSocketChannel channel;

  /** A port of 0 is any free one. */
  Listener(Selector selector, int port) throws IOException {
    this.selector = selector;
    // A bound socket that never listens keeps the port ours while nothing listens on it: otherwise
    // the kernel may hand it to any outgoing connection.
    reservation.setReuseAddress(true);
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    reservation.bind(new InetSocketAddress(loopback, port));
    address = (InetSocketAddress) reservation.getLocalSocketAddress();
    try {
      listen();
    } catch (BindException e) {
      // Systems other than Linux do not let two sockets share a port in this way.
      reservation.close();
      listen();
    }
  }

  InetSocketAddress address() {
    return address;
  }

  /** Listens and accepts again, whatever was before. */
  void open() throws IOException {
    if (channel == null) {
      listen();
    }
    channel.keyFor(selector).interestOps(SelectionKey.OP_ACCEPT);
  }

  /** Stays bound, but leaves new connections in the kernel's backlog. */
  void stopAccepting() {
    channel.keyFor(selector).interestOps(0);
  }

  /** Stops listening: new connections are refused once the selector has run. */
  void refuse() throws IOException {
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }

  /** The next client, or null if none waits. */
  SocketChannel accept() throws IOException {
    return channel == null ? null : channel.accept();
  }

  @Override
  public void close() throws IOException {
    refuse();
    reservation.close();
  }

  private void listen() throws IOException {
    ServerSocketChannel created = ServerSocketChannel.open();
    try {
      created.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      created.bind(address, BACKLOG);
      created.configureBlocking(false);
      created.register(selector, SelectionKey.OP_ACCEPT);
    } catch (IOException e) {
      created.close();
      throw e;
    }
    channel = created;
  }
}
