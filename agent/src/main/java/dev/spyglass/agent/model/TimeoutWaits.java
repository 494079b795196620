package dev.spyglass.agent.model;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** How long callers really waited before they gave up on a node. Thread-safe, without locks. */
public final class TimeoutWaits {
  private static final int KEPT = 128;

  private final AtomicLong count = new AtomicLong();
  private final AtomicLongArray lastMicros = new AtomicLongArray(KEPT);
  private final AtomicLong totalMicros = new AtomicLong();
  private final AtomicLong maxMicros = new AtomicLong(-1);
  private final AtomicLong maxOvershootMicros = new AtomicLong(-1);
  private volatile long configuredMillis = -1;

  void add(long waitedNanos, long configuredNanos) {
    long waitedMicros = waitedNanos / 1_000;
    lastMicros.set((int) (count.getAndIncrement() % KEPT), waitedMicros);
    totalMicros.addAndGet(waitedMicros);
    maxMicros.accumulateAndGet(waitedMicros, Math::max);
    maxOvershootMicros.accumulateAndGet(
        Math.max(0, waitedNanos - configuredNanos) / 1_000, Math::max);
    configuredMillis = configuredNanos / 1_000_000;
  }

  /** How many waits there were since attach. */
  public long count() {
    return count.get();
  }

  /** All waits since attach, added up. */
  public long totalMillis() {
    return totalMicros.get() / 1_000;
  }

  /** What the last one waited, in milliseconds; -1 if nobody ever timed out. */
  public long lastMillis() {
    long n = count.get();
    return n == 0 ? -1 : lastMicros.get((int) ((n - 1) % KEPT)) / 1_000;
  }

  /** The median wait of the last 128 of them; -1 if there was none. */
  public long medianMillis() {
    int n = (int) Math.min(count.get(), KEPT);
    if (n == 0) {
      return -1;
    }
    long[] sorted = new long[n];
    for (int i = 0; i < n; i++) {
      sorted[i] = lastMicros.get(i);
    }
    Arrays.sort(sorted);
    return sorted[n / 2] / 1_000;
  }

  /** The longest wait since attach; -1 if there was none. */
  public long maxMillis() {
    return maxMicros.get() < 0 ? -1 : maxMicros.get() / 1_000;
  }

  /** The most by which a wait exceeded what the caller had asked for; -1 if there was none. */
  public long maxOvershootMillis() {
    return maxOvershootMicros.get() < 0 ? -1 : maxOvershootMicros.get() / 1_000;
  }

  /** What the last caller that timed out had asked for; -1 if nobody did. */
  public long configuredMillis() {
    return configuredMillis;
  }
}
