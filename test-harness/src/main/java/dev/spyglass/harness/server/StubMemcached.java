package dev.spyglass.harness.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An embedded node for machines without memcached: the text protocol on a loopback port, one daemon
 * thread per connection. It does not speak the binary protocol: such a connection is closed without
 * an answer.
 *
 * <p>Beyond memcached it knows some commands of its descendants: lists and b+trees of Arcus, and
 * {@code config get} of ElastiCache, which answers what is stored as {@code
 * AmazonElastiCache:NAME}. Thread-safe.
 */
public final class StubMemcached implements MemcachedServer {
  private static final int CONNECTIONS = 256;
  private static final int BACKLOG = 128;

  private final ServerSocket listener;
  private final Thread accepting;
  private final StubStore store = new StubStore();
  private final StubCollections collections = new StubCollections();
  private final StubFields fields = new StubFields();
  private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

  /** Starts a node on a free port. */
  public static StubMemcached start() throws IOException {
    return new StubMemcached();
  }

  @Override
  public int port() {
    return listener.getLocalPort();
  }

  @Override
  public String kind() {
    return "stub";
  }

  @Override
  public boolean alive() {
    return !listener.isClosed();
  }

  @Override
  public void stop() {
    close(listener);
    // A thread inside accept() keeps the socket listening for a moment after it was closed.
    try {
      accepting.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    clients.forEach(StubMemcached::close);
  }

  private void acceptClients() {
    while (alive()) {
      try {
        Socket client = listener.accept();
        clients.add(client);
        if (clients.size() > CONNECTIONS || !alive()) {
          end(client);
        } else {
          run("stub-client-" + client.getPort(), () -> serve(client));
        }
      } catch (IOException e) {
        // Closed by stop(), or the client was gone before it was accepted.
      }
    }
  }

  private void serve(Socket client) {
    try {
      client.setTcpNoDelay(true);
      new StubSession(client.getInputStream(), client.getOutputStream(), store, collections, fields)
          .serve();
    } catch (IOException e) {
      // The client is gone, so nobody reads an answer.
    } finally {
      end(client);
    }
  }

  private void end(Socket client) {
    clients.remove(client);
    close(client);
  }

  private static void close(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception e) {
      // Closed is what it should be.
    }
  }

  private static Thread run(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private StubMemcached() throws IOException {
    listener = new ServerSocket(0, BACKLOG, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    accepting = run("stub-" + port(), this::acceptClients);
  }
}
