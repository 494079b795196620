package dev.spyglass.agent.model;

import java.util.Collections;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import org.HdrHistogram.Histogram;

/**
 * Durations of the last minute in six slots of ten seconds, and counts since attach.
 *
 * <p>Recording allocates nothing and takes no lock. {@link #recordOwned} is for the one thread that
 * owns the window (a client's IO thread), {@link #record} for any thread. Size: 10 KB.
 */
public final class LatencyWindow {
  private static final int SLOTS = 6;
  private static final long HIGHEST_MICROS = 1L << 28;
  private static final long CACHE_NANOS = 1_000_000_000L;
  // 23 KB: one for each summary would be most of what reading all nodes allocates.
  private static final Histogram SCRATCH = new Histogram(1, HIGHEST_MICROS, 2);

  private final AtomicIntegerArray counts = new AtomicIntegerArray(SLOTS * Buckets.COUNT);
  private final AtomicLongArray maxNanos = new AtomicLongArray(SLOTS);
  private final long[] folded = new long[Buckets.LE_LABELS.length];
  private long foldedMicros;
  private int slot;
  private LatencySummary cached = LatencySummary.EMPTY;
  private long cachedAtNanos = System.nanoTime() - 2 * CACHE_NANOS;

  /** Records a duration from the owning thread only; others would lose counts. */
  void recordOwned(long nanos) {
    recordOwned(nanos, Buckets.index(nanos));
  }

  /** The same with a bucket that is known already. */
  void recordOwned(long nanos, int bucket) {
    int current = slot;
    int index = current * Buckets.COUNT + bucket;
    counts.lazySet(index, counts.get(index) + 1);
    if (nanos > maxNanos.get(current)) {
      maxNanos.lazySet(current, nanos);
    }
  }

  /** Records a duration from any thread. */
  void record(long nanos) {
    record(nanos, Buckets.index(nanos));
  }

  /** The same with a bucket that is known already. */
  void record(long nanos, int bucket) {
    int current = slot;
    counts.incrementAndGet(current * Buckets.COUNT + bucket);
    long max = maxNanos.get(current);
    while (nanos > max && !maxNanos.compareAndSet(current, max, nanos)) {
      max = maxNanos.get(current);
    }
  }

  /** Begins the next slot; the sampler calls it every ten seconds. */
  synchronized void advance() {
    int next = (slot + 1) % SLOTS;
    // Nobody has written to the oldest slot for fifty seconds, so folding it loses nothing.
    for (int i = 0; i < Buckets.COUNT; i++) {
      int count = counts.getAndSet(next * Buckets.COUNT + i, 0);
      folded[Buckets.le(i)] += count;
      foldedMicros += count * Buckets.middleMicros(i);
    }
    maxNanos.set(next, 0);
    slot = next;
  }

  /** Percentiles of the last minute, computed at most once a second. */
  public synchronized LatencySummary summary() {
    long now = System.nanoTime();
    if (now - cachedAtNanos >= CACHE_NANOS) {
      cached = compute();
      cachedAtNanos = now;
    }
    return cached;
  }

  /** How many durations since attach were at most each bound of {@link #boundLabels()}. */
  public synchronized long[] cumulativeCounts() {
    long[] le = folded.clone();
    for (int i = 0; i < counts.length(); i++) {
      le[Buckets.le(i % Buckets.COUNT)] += counts.get(i);
    }
    for (int i = 1; i < le.length; i++) {
      le[i] += le[i - 1];
    }
    return le;
  }

  /** How many durations were recorded since attach. */
  public synchronized long count() {
    long count = 0;
    for (long of : folded) {
      count += of;
    }
    for (int i = 0; i < counts.length(); i++) {
      count += counts.get(i);
    }
    return count;
  }

  /** Their sum, to within 4 %: each counts as the middle of its bucket. */
  public synchronized long totalMicros() {
    long micros = foldedMicros;
    for (int i = 0; i < counts.length(); i++) {
      micros += counts.get(i) * Buckets.middleMicros(i % Buckets.COUNT);
    }
    return micros;
  }

  /** The bounds of {@link #cumulativeCounts()} as texts in seconds; the last is {@code +Inf}. */
  public static String[] boundLabels() {
    return Buckets.LE_LABELS.clone();
  }

  private LatencySummary compute() {
    return summaryOf(Collections.singletonList(this));
  }

  /** Percentiles of the last minute over several windows; entries may be null. */
  public static LatencySummary summaryOf(Iterable<LatencyWindow> windows) {
    long max = 0;
    synchronized (SCRATCH) {
      SCRATCH.reset();
      for (LatencyWindow window : windows) {
        if (window != null) {
          max = Math.max(max, window.addTo(SCRATCH));
        }
      }
      return LatencySummary.of(SCRATCH, max / 1_000);
    }
  }

  private long addTo(Histogram histogram) {
    for (int i = 0; i < counts.length(); i++) {
      int count = counts.get(i);
      if (count > 0) {
        histogram.recordValueWithCount(Buckets.middleMicros(i % Buckets.COUNT), count);
      }
    }
    long max = 0;
    for (int i = 0; i < SLOTS; i++) {
      max = Math.max(max, maxNanos.get(i));
    }
    return max;
  }
}
