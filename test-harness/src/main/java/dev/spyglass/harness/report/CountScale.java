package dev.spyglass.harness.report;

import java.util.List;
import java.util.stream.IntStream;

/** Colours for counts on a logarithmic scale: levels 1, 2, ... of equal ratio; 0 for none. */
final class CountScale {
  private static final int MOST_LEVELS = 6;

  private final long most;
  private final List<Long> lowest;

  /** Made for counts up to this one. */
  CountScale(long most) {
    this.most = most;
    lowest =
        IntStream.range(0, MOST_LEVELS)
            .mapToObj(level -> (long) Math.ceil(Math.pow(most, (double) level / MOST_LEVELS)))
            .filter(bound -> bound > 0 && bound <= most)
            .distinct()
            .toList();
  }

  int levels() {
    return lowest.size();
  }

  int level(long count) {
    return (int) lowest.stream().filter(bound -> bound <= count).count();
  }

  /** The counts of a level, such as {@code 5–12}. */
  String name(int level) {
    long from = lowest.get(level - 1);
    long to = level == levels() ? most : lowest.get(level) - 1;
    return Units.count(from) + (from == to ? "" : "–" + Units.count(to));
  }
}
