package dev.spyglass.agent.model;

/**
 * One of the connections that a client holds to a node, as last read. The sizes of its queues are
 * counted by the events of its requests. Not changed once its {@link NodeReading} is handed on.
 */
public final class ConnectionReading {
  private final int tag;
  private final int localPort;
  private final boolean open;
  private final int consecutiveTimeouts;
  private int writeQueueSize;
  private int readQueueSize;

  /**
   * Reads one connection.
   *
   * @param connection the library's object that the events of its requests name
   * @param localPort the port on this side, -1 where there is none
   * @param consecutiveTimeouts the client's own count of timeouts in a row; -1 where it has none
   */
  public ConnectionReading(
      Object connection, int localPort, boolean open, int consecutiveTimeouts) {
    this.tag = InFlight.tag(connection);
    this.localPort = localPort;
    this.open = open;
    this.consecutiveTimeouts = consecutiveTimeouts;
  }

  boolean isOf(int tag) {
    return this.tag == tag;
  }

  void addWaiting() {
    writeQueueSize++;
  }

  void addOnTheWire() {
    readQueueSize++;
  }

  /** The port on this side, -1 where there is none. */
  public int localPort() {
    return localPort;
  }

  /** Whether it is open. */
  public boolean isOpen() {
    return open;
  }

  /** The client's own count of timeouts in a row on this connection; -1 where it has none. */
  public int consecutiveTimeouts() {
    return consecutiveTimeouts;
  }

  /** Operations waiting to be written to it. */
  public int writeQueueSize() {
    return writeQueueSize;
  }

  /** Operations on the wire of it, unanswered. */
  public int readQueueSize() {
    return readQueueSize;
  }
}
