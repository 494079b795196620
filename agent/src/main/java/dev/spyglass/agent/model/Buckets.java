package dev.spyglass.agent.model;

/**
 * The fixed log-linear scale of all latency recordings: 16 steps per power of two, from 1 µs to 134
 * s, so that a value is at most 6.25 % away from its bucket's edge. Values past the end share the
 * last bucket.
 */
final class Buckets {
  private static final int STEPS_LOG2 = 4;
  private static final int STEPS = 1 << STEPS_LOG2;
  private static final int HIGHEST_LOG2 = 26;

  static final int COUNT = (HIGHEST_LOG2 - STEPS_LOG2 + 2) * STEPS;

  /** Upper bounds of the cumulative buckets that views publish, in microseconds. */
  static final long[] LE_MICROS = {
    100,
    250,
    500,
    1_000,
    2_500,
    5_000,
    10_000,
    25_000,
    50_000,
    100_000,
    250_000,
    500_000,
    1_000_000,
    2_500_000,
    5_000_000,
    10_000_000
  };

  /** The same as labels in seconds, and the one for everything. */
  static final String[] LE_LABELS = {
    "0.0001", "0.00025", "0.0005", "0.001", "0.0025", "0.005", "0.01", "0.025", "0.05", "0.1",
    "0.25", "0.5", "1", "2.5", "5", "10", "+Inf"
  };

  private static final int[] LE_OF_BUCKET = leOfBucket();

  static int index(long nanos) {
    long micros = nanos / 1_000;
    if (micros < STEPS) {
      return micros < 0 ? 0 : (int) micros;
    }
    int log2 = 63 - Long.numberOfLeadingZeros(micros);
    if (log2 > HIGHEST_LOG2) {
      return COUNT - 1;
    }
    return (log2 - STEPS_LOG2 + 1) * STEPS + (int) (micros >>> (log2 - STEPS_LOG2) & (STEPS - 1));
  }

  /** The middle of a bucket in microseconds: what a value in it is reported as. */
  static long middleMicros(int index) {
    if (index < 2 * STEPS) {
      return index;
    }
    int shift = index / STEPS - 1;
    return ((long) (STEPS + index % STEPS) << shift) + (1L << shift >> 1);
  }

  /** Which published bucket a fine bucket counts into. */
  static int le(int index) {
    return LE_OF_BUCKET[index];
  }

  private static int[] leOfBucket() {
    int[] le = new int[COUNT];
    for (int i = 0; i < COUNT; i++) {
      long micros = middleMicros(i);
      while (le[i] < LE_MICROS.length && micros > LE_MICROS[le[i]]) {
        le[i]++;
      }
    }
    return le;
  }

  private Buckets() {}
}
