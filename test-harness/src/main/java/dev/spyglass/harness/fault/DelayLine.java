package dev.spyglass.harness.fault;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;

/**
 * Makes a constant delay of a token bucket: keeps so many datagrams to itself in the bucket's queue
 * that whatever joins the queue waits for the latency, alone or in a crowd. Ends when closed.
 */
final class DelayLine implements AutoCloseable {
  private static final int PAYLOAD_BYTES = 1_000;
  // Datagram, IP and Ethernet headers.
  private static final int FRAME_BYTES = PAYLOAD_BYTES + 8 + 20 + 14;
  private static final int MOST_WAITING = 20;

  private final DatagramSocket socket;
  private final int waiting;

  /** How fast the bucket must be, for datagrams of this address to delay by the latency. */
  static long bitsPerSecond(Duration latency) {
    return 8_000L * FRAME_BYTES * waiting(latency) / millis(latency);
  }

  DelayLine(InetAddress address, Duration latency) throws IOException {
    waiting = waiting(latency);
    socket = new DatagramSocket(0, address);
    Thread thread = new Thread(this::circulate, "delay-" + address.getHostAddress());
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    socket.close();
  }

  private void circulate() {
    DatagramPacket packet =
        new DatagramPacket(new byte[PAYLOAD_BYTES], PAYLOAD_BYTES, socket.getLocalSocketAddress());
    try {
      for (int i = 0; i < waiting; i++) {
        socket.send(packet);
      }
      while (!socket.isClosed()) {
        // What comes is sent to its sender, this very socket.
        socket.receive(packet);
        socket.send(packet);
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  /** At most one datagram a millisecond goes round. */
  private static int waiting(Duration latency) {
    return (int) Math.min(MOST_WAITING, millis(latency));
  }

  private static long millis(Duration latency) {
    return Math.max(1, latency.toMillis());
  }
}
