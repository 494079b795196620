package dev.spyglass.agent.reader;

/**
 * One of the connections that a client holds to a node, as last read. The sizes of its queues are
 * counted by the events of its requests. Not changed once its {@link NodeReading} is handed on.
 */
public final class ConnectionReading {
  private final int tag;
  private final int localPort;
  private final boolean open;
  private int consecutiveTimeouts = -1;
  private int heartbeatFailures = -1;
  private int writeQueueSize;
  private int readQueueSize;

  /**
   * Reads one connection.
   *
   * @param connection the library's object that the events of its requests name
   * @param localPort the port on this side, -1 where there is none
   */
  public ConnectionReading(Object connection, int localPort, boolean open) {
    this.tag = tag(connection);
    this.localPort = localPort;
    this.open = open;
  }

  /** A number that stands for a connection, so that no reference to it is held. */
  public static int tag(Object connection) {
    return System.identityHashCode(connection);
  }

  /** Notes the client's own count of timeouts in a row, where it has one. */
  public ConnectionReading consecutiveTimeouts(int count) {
    consecutiveTimeouts = count;
    return this;
  }

  /** Notes the client's own count of heartbeats in a row without an answer, where it has one. */
  public ConnectionReading heartbeatFailures(int count) {
    heartbeatFailures = count;
    return this;
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

  /** The client's own count of heartbeats in a row without an answer; -1 where it has none. */
  public int heartbeatFailures() {
    return heartbeatFailures;
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
