package dev.spyglass.harness;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A raw socket that speaks the text protocol; every wait ends after a limit. */
public final class TextClient implements AutoCloseable {
  private static final int LIMIT_MILLIS = 10_000;

  private final Socket socket = new Socket();

  /** Connects to a loopback port. */
  public TextClient(int port) throws IOException {
    this(port, LIMIT_MILLIS);
  }

  /** Connects to a loopback port within the limit. */
  public TextClient(int port, int connectLimitMillis) throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    try {
      socket.connect(new InetSocketAddress(loopback, port), connectLimitMillis);
      socket.setSoTimeout(LIMIT_MILLIS);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Sends lines and returns the first line of the answer, or null at the end of the stream. */
  public String ask(String... lines) throws IOException {
    send(lines);
    return line();
  }

  /** Sends lines. */
  public void send(String... lines) throws IOException {
    String text = String.join("\r\n", lines) + "\r\n";
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The next line of an answer, or null at the end of the stream. */
  public String line() throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder line = new StringBuilder();
    int next = in.read();
    while (next >= 0 && next != '\n') {
      line.append((char) next);
      next = in.read();
    }
    return next < 0 && line.length() == 0 ? null : line.toString().trim();
  }

  /** From now on a read ends with a timeout after so long. */
  public void readLimitMillis(int millis) throws IOException {
    socket.setSoTimeout(millis);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
