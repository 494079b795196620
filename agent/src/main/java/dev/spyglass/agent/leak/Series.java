package dev.spyglass.agent.leak;

import dev.spyglass.agent.model.Clock;
import dev.spyglass.agent.model.Slope;

/**
 * A value over the last hour at falling resolution: the last 60 values as they came, and one a
 * minute before. Not thread-safe.
 */
final class Series {
  private static final int SIZE = 60;
  private static final long MINUTE_NANOS = 60_000_000_000L;

  /** Receives points, oldest first. */
  interface Reader {
    void point(long wallMillis, double value);
  }

  /** The newest points, overwritten in turn. */
  private static final class Ring {
    final long[] nanos = new long[SIZE];
    final double[] values = new double[SIZE];
    int count;

    void add(long atNanos, double value) {
      nanos[count % SIZE] = atNanos;
      values[count++ % SIZE] = value;
    }

    void replaceLast(long atNanos, double value) {
      count--;
      add(atNanos, value);
    }

    int size() {
      return Math.min(count, SIZE);
    }

    int index(int i) {
      return (count - size() + i) % SIZE;
    }
  }

  private final long spacingNanos;
  private final Ring fine = new Ring();
  private final Ring coarse = new Ring();

  /**
   * @param spacingNanos the least time between two values that are kept
   */
  Series(long spacingNanos) {
    this.spacingNanos = spacingNanos;
  }

  void add(long nowNanos, double value) {
    int n = fine.size();
    // Many may ask in a row: what came too soon after its predecessor gives way to the next.
    if (n > 1 && fine.nanos[fine.index(n - 1)] - fine.nanos[fine.index(n - 2)] < spacingNanos) {
      fine.replaceLast(nowNanos, value);
      return;
    }
    fine.add(nowNanos, value);
    int minute = coarse.size() == 0 ? -1 : coarse.index(coarse.size() - 1);
    if (minute < 0 || nowNanos - coarse.nanos[minute] >= MINUTE_NANOS) {
      coarse.add(nowNanos, value);
    }
  }

  /** How many recent values there are. */
  int size() {
    return fine.size();
  }

  /** The time between the first and the last of the recent values. */
  long spanNanos() {
    int n = fine.size();
    return n == 0 ? 0 : fine.nanos[fine.index(n - 1)] - fine.nanos[fine.index(0)];
  }

  /** The slope of the recent values. */
  double slopePerSecond() {
    int n = fine.size();
    double[] seconds = new double[n];
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      seconds[i] = fine.nanos[fine.index(i)] / 1e9;
      values[i] = fine.values[fine.index(i)];
    }
    return Slope.perSecond(seconds, values, n);
  }

  /** All values: one a minute where they are no longer recent, then every recent one. */
  void read(Reader reader) {
    int recent = fine.size();
    long recentFrom = recent == 0 ? 0 : fine.nanos[fine.index(0)];
    for (int i = 0; i < coarse.size(); i++) {
      int at = coarse.index(i);
      if (coarse.nanos[at] - recentFrom < 0) {
        reader.point(Clock.wallMillis(coarse.nanos[at]), coarse.values[at]);
      }
    }
    for (int i = 0; i < recent; i++) {
      reader.point(Clock.wallMillis(fine.nanos[fine.index(i)]), fine.values[fine.index(i)]);
    }
  }
}
