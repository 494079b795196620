package dev.spyglass.harness.report;

import dev.spyglass.harness.result.LatencyColumns;
import dev.spyglass.harness.result.LatencyColumns.Column;
import java.time.Instant;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * How long callers waited over time: a column for each moment, a row for each bucket of latency, a
 * colour for the number of calls, and the percentiles as lines on the same axes.
 */
final class HeatMap {
  private static final double ROW_HEIGHT = 12;
  private static final int MOST_TOOLTIPS = 60;
  private static final List<Long> BOUNDS = LatencyColumns.BOUNDS_MICROS;
  private static final int ROWS = BOUNDS.size() + 1;
  private static final double HEIGHT = ROWS * ROW_HEIGHT;

  private final Frame frame;
  private final LatencyColumns latency;
  private final List<Column> columns;
  private final CountScale scale;

  HeatMap(Frame frame, LatencyColumns latency) {
    this.frame = frame;
    this.latency = latency;
    columns = latency.columns();
    long most =
        columns.stream().flatMap(c -> c.counts().stream()).mapToLong(n -> n).max().orElse(0);
    scale = new CountScale(most);
  }

  /** Whether no call was made. */
  boolean isEmpty() {
    return scale.levels() == 0;
  }

  Element chart() {
    Element content = Svg.group("heat").add(rowLabels());
    for (int level = 1; level <= scale.levels(); level++) {
      content.add(cells(level));
    }
    content.add(percentile("p99", Column::p99Micros), percentile("p50", Column::p50Micros));
    return frame.chart(HEIGHT, "How long callers waited, over time", content.add(tooltips()));
  }

  Element legend() {
    Legend legend = new Legend().line("p50", "p50").line("p99", "p99");
    String per = latency.width().toSeconds() == 1 ? "" : latency.width().toSeconds() + " ";
    for (int level = 1; level <= scale.levels(); level++) {
      legend.area("heat-" + level, scale.name(level));
    }
    return legend.note("calls per " + per + "s and bucket").element();
  }

  private Element rowLabels() {
    Element group = Svg.group("rows");
    for (int i = 0; i < BOUNDS.size(); i++) {
      if (isPowerOfTen(BOUNDS.get(i))) {
        double y = HEIGHT - (i + 1) * ROW_HEIGHT;
        group.add(Frame.leftLabel(y, Units.micros(BOUNDS.get(i))), Frame.line("row-line", y));
      }
    }
    return group;
  }

  private static boolean isPowerOfTen(long n) {
    return Long.toString(n).matches("10*");
  }

  /** All cells of one colour, those beside each other as one stroke: a report has thousands. */
  private Element cells(int level) {
    StringBuilder data = new StringBuilder();
    for (int row = 0; row < ROWS; row++) {
      String y = Svg.number(HEIGHT - (row + 0.5) * ROW_HEIGHT);
      int column = 0;
      while (column < columns.size()) {
        int end = column;
        while (end < columns.size() && level(end, row) == level) {
          end++;
        }
        if (end > column) {
          data.append('M').append(Svg.number(left(column))).append(' ').append(y);
          data.append('H').append(Svg.number(left(end)));
        }
        column = Math.max(end, column + 1);
      }
    }
    return Svg.path("heat-" + level, data);
  }

  private int level(int column, int row) {
    return scale.level(columns.get(column).counts().get(row));
  }

  private double left(int column) {
    return frame.axis().x(begin(column));
  }

  private double middle(int column) {
    return Math.rint((left(column) + left(column + 1)) / 2);
  }

  private Instant begin(int column) {
    return columns.get(0).at().plus(latency.width().multipliedBy(column));
  }

  private Element percentile(String name, ToLongFunction<Column> micros) {
    StringBuilder data = new StringBuilder();
    boolean drawing = false;
    for (int i = 0; i < columns.size(); i++) {
      long value = micros.applyAsLong(columns.get(i));
      if (value >= 0) {
        data.append(drawing ? 'L' : 'M').append(Svg.number(middle(i))).append(' ');
        data.append(Svg.number(y(value)));
        // A moment between two silent ones is a dot.
        data.append(drawing ? "" : "h0");
      }
      drawing = value >= 0;
    }
    return Svg.path(name, data);
  }

  /** The height of a latency: logarithmic between the bounds of its bucket. */
  private static double y(long micros) {
    int row = (int) BOUNDS.stream().filter(bound -> bound <= micros).count();
    double low = row == 0 ? BOUNDS.get(0) / 2.0 : BOUNDS.get(row - 1);
    double high = row == BOUNDS.size() ? low * 2 : BOUNDS.get(row);
    double within = Math.log(Math.max(low, micros) / low) / Math.log(high / low);
    return HEIGHT - (row + Math.min(1, within)) * ROW_HEIGHT;
  }

  private Element tooltips() {
    int together = (columns.size() + MOST_TOOLTIPS - 1) / MOST_TOOLTIPS;
    Element group = Svg.group("touch").with("stroke-width", left(together) - left(0));
    for (int from = 0; from < columns.size(); from += together) {
      int to = Math.min(from + together, columns.size());
      List<Column> neighbours = columns.subList(from, to);
      if (neighbours.stream().anyMatch(column -> column.p50Micros() >= 0)) {
        double middle = Math.rint((left(from) + left(to)) / 2);
        group.add(
            Element.of("path")
                .with("d", "M" + Svg.number(middle) + " 0v" + Svg.number(HEIGHT))
                .add(Svg.tooltip(summary(neighbours))));
      }
    }
    return group;
  }

  private String summary(List<Column> neighbours) {
    long calls = neighbours.stream().flatMap(c -> c.counts().stream()).mapToLong(n -> n).sum();
    long p50 = neighbours.stream().mapToLong(Column::p50Micros).max().orElseThrow();
    long p99 = neighbours.stream().mapToLong(Column::p99Micros).max().orElseThrow();
    return "from %s: %s calls, p50 up to %s, p99 up to %s"
        .formatted(
            Units.seconds(frame.axis().seconds(neighbours.get(0).at())),
            Units.count(calls),
            Units.micros(p50),
            Units.micros(p99));
  }
}
