package dev.spyglass.agent.model;

import dev.spyglass.agent.reader.ConnectionReading;
import dev.spyglass.agent.reader.NodeReading;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A node's queues as last read, and what grows in them. Thread-safe. */
public final class Pending {
  private static final int SAMPLES = 60;
  private static final int MIN_SAMPLES = 5;

  private final AtomicInteger deadWeight = new AtomicInteger();
  private final AtomicLong addStallMaxNanos = new AtomicLong();
  private final double[] sampleSeconds = new double[SAMPLES];
  private final double[] sampleSizes = new double[SAMPLES];
  private int samples;
  private volatile int inputQueueSize = -1;
  private volatile int writeQueueSize = -1;
  private volatile int readQueueSize = -1;
  private volatile long oldestQueuedNanos;
  private volatile long oldestWrittenNanos;
  private volatile long oldestUntakenNanos;
  private volatile int consecutiveTimeouts = -1;
  private volatile int openConnections = -1;
  private volatile String standbyFor;
  private volatile List<ConnectionReading> connections = Collections.emptyList();
  private volatile int peak;

  /** Takes over a reading, and limits the dead weight to what it holds. */
  void update(NodeReading reading) {
    inputQueueSize = reading.inputQueueSize;
    writeQueueSize = reading.writeQueueSize;
    readQueueSize = reading.readQueueSize;
    oldestQueuedNanos = reading.oldestQueuedNanos;
    oldestWrittenNanos = reading.oldestWrittenNanos;
    oldestUntakenNanos = reading.oldestUntakenNanos;
    consecutiveTimeouts = reading.consecutiveTimeouts;
    openConnections = reading.openConnections;
    standbyFor = reading.standbyFor;
    connections = reading.connections();
    int pending = reading.pending();
    if (pending > peak) {
      peak = pending;
    }
    // Some operations leave a queue without an event; what is not there cannot be dead weight.
    int dead = deadWeight.get();
    if (dead < 0 || dead > pending) {
      deadWeight.compareAndSet(dead, Math.max(0, Math.min(dead, pending)));
    }
  }

  synchronized void sample(long nowNanos) {
    sampleSeconds[samples % SAMPLES] = nowNanos / 1e9;
    sampleSizes[samples % SAMPLES] = operations();
    samples++;
  }

  void addStalled(long nanos) {
    if (nanos > addStallMaxNanos.get()) {
      addStallMaxNanos.accumulateAndGet(nanos, Math::max);
    }
  }

  void setDeadWeight(int operations) {
    deadWeight.set(operations);
  }

  void deadWeight(int change) {
    deadWeight.addAndGet(change);
  }

  /** Operations not yet taken by the IO thread, -1 if not known. */
  public int inputQueueSize() {
    return inputQueueSize;
  }

  /** Operations waiting to be written, -1 if not known. */
  public int writeQueueSize() {
    return writeQueueSize;
  }

  /** Operations on the wire, -1 if not known. */
  public int readQueueSize() {
    return readQueueSize;
  }

  /** All of them together. */
  public int operations() {
    return Math.max(inputQueueSize, 0) + Math.max(writeQueueSize, 0) + Math.max(readQueueSize, 0);
  }

  /** The largest number seen since attach. */
  public int peak() {
    return peak;
  }

  /** Pending operations that nobody waits for any more. */
  public int deadWeight() {
    // Counted by events, while the queues are read once a second: never more than they hold.
    return Math.max(0, Math.min(deadWeight.get(), operations()));
  }

  /** Age of the oldest pending operation in milliseconds, -1 if there is none. */
  public long oldestMillis() {
    return Clock.ageMillis(oldestQueuedNanos);
  }

  /** Age of the oldest operation that the IO thread has not taken yet, -1 if there is none. */
  public long oldestUntakenMillis() {
    return Clock.ageMillis(oldestUntakenNanos);
  }

  /** When the oldest unanswered operation was written, 0 if there is none. */
  long oldestWrittenNanos() {
    return oldestWrittenNanos;
  }

  long oldestQueuedNanos() {
    return oldestQueuedNanos;
  }

  /** The client's own count of timeouts in a row, -1 if it has none. */
  public int consecutiveTimeouts() {
    return consecutiveTimeouts;
  }

  /** How many connections are open; -1 where the client holds one alone, or does not count them. */
  public int openConnections() {
    return openConnections;
  }

  /** The address of the node that it stands in for; null if it is no standby node. */
  public String standbyFor() {
    return standbyFor;
  }

  /** The connections of a client that may hold several, at most 64; else empty. */
  public List<ConnectionReading> connections() {
    return Collections.unmodifiableList(connections);
  }

  /** The longest time a caller was blocked while handing over an operation. */
  public long addStallMaxMillis() {
    return addStallMaxNanos.get() / 1_000_000;
  }

  /** Slope of the number of pending operations over the last minute, by least squares. */
  public synchronized double growthPerSecond() {
    int n = Math.min(samples, SAMPLES);
    // A slope through a handful of samples says more about chance than about the queue.
    if (n < MIN_SAMPLES) {
      return 0;
    }
    return Slope.perSecond(sampleSeconds, sampleSizes, n);
  }
}
