package dev.spyglass.harness.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Asks an address whether a memcached answers {@code version} there. */
final class Probe {
  private static final int LIMIT_MILLIS = 500;
  private static final byte[] TEXT_VERSION = "version\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final int BINARY_HEADER_BYTES = 24;

  /** Speaks the text protocol. */
  static boolean answersText(InetSocketAddress node) {
    byte[] answer = ask(node, TEXT_VERSION, 8);
    return new String(answer, StandardCharsets.US_ASCII).startsWith("VERSION ");
  }

  /** Speaks the binary protocol, the only one a node with SASL answers. */
  static boolean answersBinary(InetSocketAddress node) {
    byte[] request = new byte[BINARY_HEADER_BYTES];
    request[0] = (byte) 0x80;
    request[1] = 0x0b;
    byte[] answer = ask(node, request, BINARY_HEADER_BYTES);
    return answer.length == BINARY_HEADER_BYTES && answer[0] == (byte) 0x81;
  }

  /** Accepts connections: all that can be checked of a node that speaks TLS. */
  static boolean accepts(InetSocketAddress node) {
    try (Socket socket = new Socket()) {
      socket.connect(node, LIMIT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static byte[] ask(InetSocketAddress node, byte[] request, int answerBytes) {
    try (Socket socket = new Socket()) {
      socket.connect(node, LIMIT_MILLIS);
      socket.setSoTimeout(LIMIT_MILLIS);
      socket.getOutputStream().write(request);
      InputStream in = socket.getInputStream();
      return in.readNBytes(answerBytes);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private Probe() {}
}
