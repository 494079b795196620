package dev.spyglass.harness.report;

import dev.spyglass.harness.result.Recording;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Where a moment lies in the charts of one drill.
 *
 * @param from at the left edge
 * @param seconds from the left edge to the right one
 */
record TimeAxis(Instant from, double seconds) {
  /** The left edge; what is before it belongs to labels. */
  static final double LEFT = 176;

  /** The right edge. */
  static final double RIGHT = 940;

  private static final int MOST_TICKS = 12;
  private static final List<Integer> STEPS =
      List.of(1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1_200, 1_800, 3_600);

  static TimeAxis of(Recording recording) {
    double seconds = Duration.between(recording.from(), recording.to()).toMillis() / 1_000.0;
    return new TimeAxis(recording.from(), Math.max(1, seconds));
  }

  /** The place of a moment, in whole pixels; one outside the axis lies on its nearer edge. */
  double x(Instant at) {
    return x(seconds(at));
  }

  /** How long after the start it was; negative before it. */
  double seconds(Instant at) {
    return Duration.between(from, at).toMillis() / 1_000.0;
  }

  double x(double secondsSinceStart) {
    double share = Math.min(1, Math.max(0, secondsSinceStart / seconds));
    return Math.rint(LEFT + share * (RIGHT - LEFT));
  }

  /** Round numbers of seconds, evenly spread. */
  List<Long> ticks() {
    long step =
        STEPS.stream()
            .mapToLong(Integer::longValue)
            .filter(each -> seconds / each <= MOST_TICKS)
            .findFirst()
            .orElse((long) Math.ceil(seconds / MOST_TICKS / 3_600) * 3_600);
    return LongStream.rangeClosed(0, (long) (seconds / step)).mapToObj(n -> n * step).toList();
  }
}
