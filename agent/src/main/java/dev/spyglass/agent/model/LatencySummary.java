package dev.spyglass.agent.model;

import org.HdrHistogram.Histogram;

/** Percentiles of the last minute in microseconds; -1 where nothing was recorded. */
public final class LatencySummary {
  /** Of no durations. */
  public static final LatencySummary EMPTY = new LatencySummary(-1, -1, -1, -1);

  public final long p50Micros;
  public final long p99Micros;
  public final long p999Micros;
  public final long maxMicros;

  private LatencySummary(long p50Micros, long p99Micros, long p999Micros, long maxMicros) {
    this.p50Micros = p50Micros;
    this.p99Micros = p99Micros;
    this.p999Micros = p999Micros;
    this.maxMicros = maxMicros;
  }

  static LatencySummary of(Histogram histogram, long maxMicros) {
    if (histogram.getTotalCount() == 0) {
      return EMPTY;
    }
    return new LatencySummary(
        percentile(histogram, 50, maxMicros),
        percentile(histogram, 99, maxMicros),
        percentile(histogram, 99.9, maxMicros),
        maxMicros);
  }

  /** A bucket's middle may lie above the exact maximum; a percentile never does. */
  private static long percentile(Histogram histogram, double percentile, long maxMicros) {
    return Math.min(histogram.getValueAtPercentile(percentile), maxMicros);
  }
}
