package dev.spyglass.harness.report;

import dev.spyglass.harness.result.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One quantity over time.
 *
 * @param points in order of time, at least one
 */
record Series(String name, List<Point> points) {
  record Point(Instant at, long value) {}

  /** A series for each name that one of the samples knows, in order of first appearance. */
  static List<Series> of(List<Sample> samples, Function<Sample, Map<String, Long>> values) {
    Map<String, List<Point>> points = new LinkedHashMap<>();
    for (Sample sample : samples) {
      values
          .apply(sample)
          .forEach(
              (name, value) ->
                  points
                      .computeIfAbsent(name, n -> new ArrayList<>())
                      .add(new Point(sample.at(), value)));
    }
    return points.entrySet().stream().map(e -> new Series(e.getKey(), e.getValue())).toList();
  }

  long peak() {
    return points.stream().mapToLong(Point::value).max().orElseThrow();
  }

  long last() {
    return points.get(points.size() - 1).value();
  }
}
