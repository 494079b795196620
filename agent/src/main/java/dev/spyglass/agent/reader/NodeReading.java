package dev.spyglass.agent.reader;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a client reports of one node when asked: filled by a {@link LibraryReader}, reused by its
 * caller. Times are {@link System#nanoTime()} values, 0 for none; sizes are -1 where unknown.
 */
public final class NodeReading {
  /** How many connections of a node are shown. */
  private static final int MAX_CONNECTIONS = 64;

  /** Operations that the IO thread has not taken yet. */
  public int inputQueueSize = -1;

  /** Operations waiting to be written. */
  public int writeQueueSize = -1;

  /** Operations written and not answered. */
  public int readQueueSize = -1;

  /** When the oldest pending operation was queued. */
  public long oldestQueuedNanos;

  /** When the oldest operation was queued that the IO thread has not taken yet. */
  public long oldestUntakenNanos;

  /** When the oldest unanswered operation was written (or queued, where that is not known). */
  public long oldestWrittenNanos;

  /** The client's own count of timeouts in a row; -1 where it has none. */
  public int consecutiveTimeouts = -1;

  /** How often the client tried to connect without success; -1 where it does not count. */
  public int failedConnects = -1;

  /** Since when the client tries to connect to it; 0 where it does not, or does not note it. */
  public long connectAttemptNanos;

  /**
   * How many connections to it are open; -1 where the client holds one alone, or does not count
   * them.
   */
  public int openConnections = -1;

  /** The address of the node that it stands in for; null where it is no standby node. */
  public String standbyFor;

  private List<ConnectionReading> connections = Collections.emptyList();

  /** Whether the client regards the node as in service. */
  public boolean active;

  /** Makes this a reading of nothing, ready to be filled. */
  public void clear() {
    inputQueueSize = -1;
    writeQueueSize = -1;
    readQueueSize = -1;
    oldestQueuedNanos = 0;
    oldestUntakenNanos = 0;
    oldestWrittenNanos = 0;
    consecutiveTimeouts = -1;
    failedConnects = -1;
    connectAttemptNanos = 0;
    openConnections = -1;
    standbyFor = null;
    connections = Collections.emptyList();
    active = false;
  }

  /** Adds one of several connections to the node; those past 64 are counted alone. */
  public void add(ConnectionReading connection) {
    openConnections = Math.max(openConnections, 0) + (connection.isOpen() ? 1 : 0);
    if (connections.isEmpty()) {
      // What was handed on before must not change.
      connections = new ArrayList<>();
    }
    if (connections.size() < MAX_CONNECTIONS) {
      connections.add(connection);
    }
  }

  /** Adds what was read of another object that stands for the same server. */
  public void merge(NodeReading other) {
    inputQueueSize = sum(inputQueueSize, other.inputQueueSize);
    writeQueueSize = sum(writeQueueSize, other.writeQueueSize);
    readQueueSize = sum(readQueueSize, other.readQueueSize);
    offerOldestQueued(other.oldestQueuedNanos);
    offerOldestUntaken(other.oldestUntakenNanos);
    offerOldestWritten(other.oldestWrittenNanos);
    consecutiveTimeouts = Math.max(consecutiveTimeouts, other.consecutiveTimeouts);
    failedConnects = Math.max(failedConnects, other.failedConnects);
    connectAttemptNanos =
        connectAttemptNanos == 0 ? other.connectAttemptNanos : connectAttemptNanos;
    standbyFor = standbyFor == null ? other.standbyFor : standbyFor;
    other.connections.forEach(this::add);
    active |= other.active;
  }

  private static int sum(int size, int other) {
    return size < 0 || other < 0 ? Math.max(size, other) : size + other;
  }

  /** The connections that were added. */
  public List<ConnectionReading> connections() {
    return connections;
  }

  /** Counts one request that has not ended, of the connection with this tag. */
  public void count(int tag, boolean written) {
    for (int i = 0; i < connections.size(); i++) {
      ConnectionReading connection = connections.get(i);
      if (connection.isOf(tag) && written) {
        connection.addOnTheWire();
      } else if (connection.isOf(tag)) {
        connection.addWaiting();
      }
    }
  }

  /** Remembers {@code queuedNanos} if it is older than what was offered before; 0 is none. */
  public void offerOldestQueued(long queuedNanos) {
    oldestQueuedNanos = older(oldestQueuedNanos, queuedNanos);
  }

  /** Remembers {@code queuedNanos} likewise, for the oldest that no IO thread has taken. */
  public void offerOldestUntaken(long queuedNanos) {
    oldestUntakenNanos = older(oldestUntakenNanos, queuedNanos);
  }

  /** Remembers {@code writtenNanos} likewise, for the oldest that was written. */
  public void offerOldestWritten(long writtenNanos) {
    oldestWrittenNanos = older(oldestWrittenNanos, writtenNanos);
  }

  private static long older(long known, long offered) {
    return offered != 0 && (known == 0 || offered - known < 0) ? offered : known;
  }

  /** Operations queued or written and not done. */
  public int pending() {
    return Math.max(inputQueueSize, 0) + Math.max(writeQueueSize, 0) + Math.max(readQueueSize, 0);
  }
}
