package dev.spyglass.harness.it;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A memcached of both protocols that stores nothing, and answers the next request of a kind with
 * whatever the test wants. Thread-safe.
 */
final class ErringServer implements AutoCloseable {
  private static final int REQUEST = 0x80;
  private static final int ANSWER = 0x81;
  private static final int NOT_FOUND = 1;
  private static final int NOOP = 0x0a;
  private static final int STAT = 0x10;
  private static final Map<Integer, String> OPERATIONS =
      Map.of(0x00, "get", 0x01, "set", 0x04, "delete", 0x05, "incr", 0x06, "decr", 0x1c, "touch");

  private record Error(String operation, int status, String text) {}

  private final ServerSocket listener = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private volatile Error next;

  ErringServer() throws IOException {
    start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  /**
   * Answers the next request of this kind with an error.
   *
   * @param status of the binary protocol
   * @param text of the binary protocol's error, or the line of the text protocol
   */
  void answer(String operation, int status, String text) {
    next = new Error(operation, status, text);
  }

  /** Whether that answer was sent. */
  boolean hasAnswered() {
    return next == null;
  }

  private synchronized Error take(String operation) {
    Error error = next;
    if (error == null || !error.operation().equals(operation)) {
      return null;
    }
    next = null;
    return error;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket connection = listener.accept();
        connections.add(connection);
        start(() -> serve(connection));
      } catch (IOException e) {
        // Closed, or the client has gone.
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      BufferedInputStream bytes = new BufferedInputStream(connection.getInputStream());
      DataInputStream in = new DataInputStream(bytes);
      DataOutputStream out =
          new DataOutputStream(new BufferedOutputStream(connection.getOutputStream()));
      while (true) {
        bytes.mark(1);
        int first = in.readUnsignedByte();
        if (first == REQUEST) {
          binary(in, out);
        } else {
          bytes.reset();
          text(in, out);
        }
        if (in.available() == 0) {
          out.flush();
        }
      }
    } catch (IOException e) {
      // The client has gone.
    }
  }

  private void text(DataInputStream in, DataOutputStream out) throws IOException {
    String[] words = line(in).split(" ");
    boolean stores = Set.of("set", "add", "replace", "append", "prepend", "cas").contains(words[0]);
    if (stores) {
      in.skipNBytes(Integer.parseInt(words[4]) + 2L);
    }
    Error error = take(words[0]);
    String answer =
        error != null
            ? error.text()
            : stores
                ? "STORED"
                : switch (words[0]) {
                  case "get", "gets", "mget", "stats" -> "END";
                  case "delete" -> "DELETED";
                  case "touch" -> "TOUCHED";
                  case "incr", "decr" -> "5";
                  case "version" -> "VERSION 1.6.18";
                  default -> "ERROR";
                };
    out.write((answer + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String line(DataInputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
      line.write(next);
    }
    return line.toString(StandardCharsets.ISO_8859_1).trim();
  }

  private void binary(DataInputStream in, DataOutputStream out) throws IOException {
    int opcode = in.readUnsignedByte();
    in.skipNBytes(6);
    int length = in.readInt();
    int opaque = in.readInt();
    in.skipNBytes(8L + length);
    Error error = take(OPERATIONS.getOrDefault(opcode, ""));
    if (error != null) {
      answer(out, opcode, error.status(), opaque, error.text().getBytes(StandardCharsets.US_ASCII));
    } else if (opcode == 0) {
      answer(out, opcode, NOT_FOUND, opaque, "Not found".getBytes(StandardCharsets.US_ASCII));
    } else if (OPERATIONS.containsKey(opcode) || opcode == NOOP || opcode == STAT) {
      boolean number = opcode == 5 || opcode == 6;
      answer(out, opcode, 0, opaque, new byte[number ? Long.BYTES : 0]);
    } else {
      answer(out, opcode, ANSWER, opaque, "Unknown command".getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static void answer(DataOutputStream out, int opcode, int status, int opaque, byte[] body)
      throws IOException {
    out.writeByte(ANSWER);
    out.writeByte(opcode);
    out.writeInt(0);
    out.writeShort(status);
    out.writeInt(body.length);
    out.writeInt(opaque);
    out.writeLong(0);
    out.write(body);
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "erring-server");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket connection : connections) {
      connection.close();
    }
  }
}
