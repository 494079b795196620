package dev.spyglass.agent.channel;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.locks.LockSupport;

/**
 * Listens on a Unix domain socket that only this process's user can open: a file in a new directory
 * of mode 0700. One request a connection, one line each way. No TCP port is ever opened.
 *
 * <p>Unix sockets came with Java 16, so they are reached by reflection.
 */
public final class UnixChannel implements AutoCloseable {
  private static final int LONGEST_REQUEST = 256;
  private static final long PAUSE_NANOS = 100_000_000L;
  private static final long PATIENCE_NANOS = 10_000_000_000L;

  private final Requests requests;
  private final Path directory;
  private final Path socket;
  private final ServerSocketChannel server;
  private final Thread atExit = new Thread(this::removeFiles, "spyglass-exit");
  private Thread thread;
  private volatile SocketChannel peer;
  private volatile long peerSinceNanos;

  private UnixChannel(Requests requests, Path directory, Path socket, ServerSocketChannel server) {
    this.requests = requests;
    this.directory = directory;
    this.socket = socket;
    this.server = server;
  }

  /**
   * Opens the channel and starts its thread.
   *
   * @throws IOException if the directory for temporary files cannot be written to
   * @throws UnsupportedOperationException before Java 16
   */
  public static UnixChannel open(Requests requests) throws IOException {
    ProtocolFamily unix = unixFamily();
    // The JVM's own attach socket lives in /tmp too, whatever java.io.tmpdir says.
    Path temporary = FileSystems.getDefault().getPath("/tmp");
    Path directory =
        Files.createTempDirectory(
            temporary,
            "spyglass-",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path socket = directory.resolve("channel.sock");
    ServerSocketChannel server = null;
    try {
      Method open = ServerSocketChannel.class.getMethod("open", ProtocolFamily.class);
      server = (ServerSocketChannel) open.invoke(null, unix);
      Class<?> addresses = Class.forName("java.net.UnixDomainSocketAddress");
      server.bind((SocketAddress) addresses.getMethod("of", Path.class).invoke(null, socket));
      Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
    } catch (ReflectiveOperationException | IOException e) {
      UnixChannel failed = new UnixChannel(requests, directory, socket, server);
      failed.close();
      throw new IOException("no Unix socket in " + directory, e);
    }
    UnixChannel channel = new UnixChannel(requests, directory, socket, server);
    channel.atExit.setContextClassLoader(null);
    // Otherwise every JVM that ends with the agent inside would leave its socket behind.
    Runtime.getRuntime().addShutdownHook(channel.atExit);
    channel.thread = new Thread(channel::serve, "spyglass-channel");
    channel.thread.setDaemon(true);
    channel.thread.setContextClassLoader(null);
    channel.thread.start();
    return channel;
  }

  private static ProtocolFamily unixFamily() {
    for (StandardProtocolFamily family : StandardProtocolFamily.values()) {
      if (family.name().equals("UNIX")) {
        return family;
      }
    }
    throw new UnsupportedOperationException("Unix sockets need Java 16");
  }

  /** Path of the socket, as this process sees it. */
  public String path() {
    return socket.toString();
  }

  private void serve() {
    while (server.isOpen()) {
      try (SocketChannel connection = server.accept()) {
        peerSinceNanos = System.nanoTime();
        peer = connection;
        answer(connection);
      } catch (Throwable t) {
        // The peer went away, or no descriptor is left: pause, so as not to spin while that lasts.
        LockSupport.parkNanos(PAUSE_NANOS);
      } finally {
        peer = null;
      }
    }
  }

  /** Cuts off a peer that neither asks nor reads: it would keep everybody else waiting. */
  public void dropStuckPeer() {
    SocketChannel stuck = peer;
    if (stuck != null && System.nanoTime() - peerSinceNanos > PATIENCE_NANOS) {
      closeQuietly(stuck);
    }
  }

  private static void closeQuietly(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException e) {
      // It is of no use any more either way.
      return;
    }
  }

  private void answer(SocketChannel connection) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(Channels.newInputStream(connection), StandardCharsets.UTF_8),
            LONGEST_REQUEST);
    StringBuilder request = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (request.length() == LONGEST_REQUEST) {
        return;
      }
      request.append((char) c);
    }
    String answer = requests.answer(request.toString()) + "\n";
    ByteBuffer bytes = ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      connection.write(bytes);
    }
  }

  /** Stops listening and removes the socket and its directory. */
  @Override
  public void close() {
    if (server != null) {
      closeQuietly(server);
    }
    SocketChannel connected = peer;
    // A detach comes over this channel: then its own thread has the answer still to send.
    if (connected != null && Thread.currentThread() != thread) {
      closeQuietly(connected);
    }
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The JVM is ending, and the hook runs.
      return;
    }
    removeFiles();
  }

  private void removeFiles() {
    try {
      Files.deleteIfExists(socket);
      Files.deleteIfExists(directory);
    } catch (IOException e) {
      // A file of ours that cannot be removed lies in a directory only this user can read.
      return;
    }
  }
}
