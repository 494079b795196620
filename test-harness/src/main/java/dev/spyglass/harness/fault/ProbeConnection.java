package dev.spyglass.harness.fault;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.function.IntConsumer;

/** A connection to a node that asks one question at a time. Not thread-safe. */
final class ProbeConnection implements AutoCloseable {
  /** The value of this key expires by itself. */
  private static final String KEY = "spyglass-probe";

  private static final int EXPIRES_SECONDS = 60;

  private final Socket socket = new Socket();
  private InputStream answers;

  /**
   * What came of a question.
   *
   * @param sight what was seen
   * @param nanos how long it took
   */
  record Look(Sight sight, long nanos) {}

  /** Connects; {@code announce} hears the local port before the node can see it. */
  static ProbeConnection open(InetSocketAddress node, int limitMillis, IntConsumer announce)
      throws IOException {
    ProbeConnection connection = new ProbeConnection();
    try {
      InetSocketAddress target = new InetSocketAddress(node.getHostString(), node.getPort());
      if (target.getAddress() != null && target.getAddress().isLoopbackAddress()) {
        connection.socket.bind(new InetSocketAddress(loopback(), 0));
        announce.accept(connection.socket.getLocalPort());
      }
      connection.socket.connect(target, limitMillis);
      connection.socket.setTcpNoDelay(true);
      connection.answers = new BufferedInputStream(connection.socket.getInputStream());
      return connection;
    } catch (IOException e) {
      connection.close();
      throw e;
    }
  }

  /** What a failed connect looks like. */
  static Sight sightOf(IOException connectFailure) {
    if (connectFailure instanceof SocketTimeoutException) {
      return Sight.CONNECT_TIMED_OUT;
    } else if (connectFailure instanceof NoRouteToHostException) {
      return Sight.UNREACHABLE;
    } else if (connectFailure instanceof ConnectException) {
      return Sight.REFUSED;
    }
    return Sight.ENDED;
  }

  /** Stores the value that {@link #get} asks for. */
  void store(int bytes) throws IOException {
    String head = "set " + KEY + " 0 " + EXPIRES_SECONDS + " " + bytes + "\r\n";
    send(head + "v".repeat(bytes) + "\r\n");
    String answer = line();
    if (!answer.equals("STORED")) {
      throw new IOException("the probe's value was not stored: " + answer);
    }
  }

  /** Asks for the version. */
  Look version(int limitMillis) {
    return ask("version\r\n", limitMillis, line -> line.startsWith("VERSION "));
  }

  /** Asks for the stored value. */
  Look get(int limitMillis) {
    return ask("get " + KEY + "\r\n", limitMillis, line -> line.equals("END"));
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // Closed is what it should be.
    }
  }

  private interface LastLine {
    boolean is(String line);
  }

  private Look ask(String request, int limitMillis, LastLine last) {
    long startNanos = System.nanoTime();
    return new Look(sight(request, startNanos, limitMillis, last), System.nanoTime() - startNanos);
  }

  private Sight sight(String request, long startNanos, int limitMillis, LastLine last) {
    boolean begun = false;
    try {
      send(request);
      while (true) {
        long passedMillis = (System.nanoTime() - startNanos) / 1_000_000;
        socket.setSoTimeout((int) Math.max(1, limitMillis - passedMillis));
        if (last.is(line())) {
          return Sight.ANSWERED;
        }
        begun = true;
      }
    } catch (SocketTimeoutException e) {
      return Sight.NO_ANSWER;
    } catch (IOException e) {
      return begun ? Sight.CUT : Sight.ENDED;
    }
  }

  private void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = read(); next != '\n'; next = read()) {
      line.append((char) next);
    }
    return line.toString().trim();
  }

  private int read() throws IOException {
    int next = answers.read();
    if (next < 0) {
      throw new IOException("the connection ended");
    }
    return next;
  }

  private static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  private ProbeConnection() {}
}
