package dev.spyglass.harness.drill;

import dev.spyglass.harness.fault.FaultyNode;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** The latency of the way to a healthy node: no client can be faster. */
public final class LatencyFloor {
  private static final int ROUND_TRIPS = 2_000;
  private static final int LIMIT_MILLIS = 5_000;
  private static final byte[] REQUEST = "version\r\n".getBytes(StandardCharsets.US_ASCII);

  /** Measures plain round trips, for people. */
  public static String measure(FaultyNode node) throws IOException {
    long[] nanos = new long[ROUND_TRIPS];
    try (Socket socket = new Socket(node.address().getAddress(), node.address().getPort())) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(LIMIT_MILLIS);
      InputStream in = socket.getInputStream();
      for (int i = 0; i < ROUND_TRIPS; i++) {
        long startNanos = System.nanoTime();
        socket.getOutputStream().write(REQUEST);
        awaitLine(in);
        nanos[i] = System.nanoTime() - startNanos;
      }
    }
    Arrays.sort(nanos);
    return String.format(
        Locale.ROOT,
        "p50 %.3f ms, p99 %.3f ms",
        nanos[ROUND_TRIPS / 2] / 1e6,
        nanos[ROUND_TRIPS * 99 / 100] / 1e6);
  }

  private static void awaitLine(InputStream in) throws IOException {
    int next = in.read();
    while (next != '\n') {
      if (next < 0) {
        throw new EOFException("the node closed the connection although no fault was made");
      }
      next = in.read();
    }
  }

  private LatencyFloor() {}
}
