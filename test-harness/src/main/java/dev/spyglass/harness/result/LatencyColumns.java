package dev.spyglass.harness.result;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * How long callers waited, over time: columns of equal width, each with counts by logarithmic
 * bucket. A call belongs to the column in which it was made. Not thread-safe.
 */
public final class LatencyColumns {
  /** Upper bounds of the buckets in microseconds; one more bucket is above the last. */
  public static final List<Long> BOUNDS_MICROS =
      List.of(
          100L,
          200L,
          500L,
          1_000L,
          2_000L,
          5_000L,
          10_000L,
          20_000L,
          50_000L,
          100_000L,
          200_000L,
          500_000L,
          1_000_000L,
          2_000_000L,
          5_000_000L,
          10_000_000L);

  private static final int COLUMNS = 120;
  private static final long MAX_MICROS = Duration.ofMinutes(10).toNanos() / 1_000;

  /**
   * One column.
   *
   * @param at where it begins
   * @param counts calls by bucket, one more than there are bounds
   * @param p50Micros median; -1 if no call was made
   * @param p99Micros 99th percentile; -1 if no call was made
   */
  public record Column(Instant at, List<Long> counts, long p50Micros, long p99Micros) {}

  private final Instant from;
  private final Duration width;
  private final List<Histogram> histograms = new ArrayList<>();
  private final List<long[]> counts = new ArrayList<>();

  /** At most 120 columns, none narrower than a second, from the first moment to the last. */
  public LatencyColumns(Instant from, Instant to) {
    this.from = from;
    long seconds = Math.max(1, Duration.between(from, to).plusMillis(999).toSeconds());
    width = Duration.ofSeconds((seconds + COLUMNS - 1) / COLUMNS);
    for (long begin = 0; begin < seconds; begin += width.toSeconds()) {
      histograms.add(new Histogram(MAX_MICROS, 2));
      counts.add(new long[BOUNDS_MICROS.size() + 1]);
    }
  }

  /** Adds a call; one outside the time covered is left out. */
  public void add(Instant madeAt, long waitedMicros) {
    long offsetMillis = Duration.between(from, madeAt).toMillis();
    long index = Math.floorDiv(offsetMillis, width.toMillis());
    if (index >= 0 && index < histograms.size()) {
      histograms.get((int) index).recordValue(Math.min(waitedMicros, MAX_MICROS));
      counts.get((int) index)[bucket(waitedMicros)]++;
    }
  }

  /** How much time one column covers. */
  public Duration width() {
    return width;
  }

  /** The columns in order of time. */
  public List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < histograms.size(); i++) {
      columns.add(column(from.plus(width.multipliedBy(i)), counts.get(i), histograms.get(i)));
    }
    return columns;
  }

  private static int bucket(long micros) {
    return (int) BOUNDS_MICROS.stream().filter(bound -> bound <= micros).count();
  }

  /** The histogram is for the percentiles alone: its own buckets straddle the bounds. */
  private static Column column(Instant at, long[] counts, Histogram histogram) {
    boolean empty = histogram.getTotalCount() == 0;
    return new Column(
        at,
        Arrays.stream(counts).boxed().toList(),
        empty ? -1 : histogram.getValueAtPercentile(50),
        empty ? -1 : histogram.getValueAtPercentile(99));
  }
}
