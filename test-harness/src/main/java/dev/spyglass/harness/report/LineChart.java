package dev.spyglass.harness.report;

import java.util.Comparator;
import java.util.List;

/** A few quantities over time, from zero up. */
final class LineChart {
  private static final double TOP = 8;
  private static final double HEIGHT = 92;

  /** As many lines as the palette has distinct colours. */
  private static final int MOST_LINES = 8;

  /** Up to here each measurement is marked, since the line between two is a guess. */
  private static final int MOST_DOTS = 30;

  private final Frame frame;
  private final String label;
  private final List<Series> shown;
  private final int left;
  private final long top;

  /** Of many series those with the highest peaks are shown. */
  LineChart(Frame frame, String label, List<Series> series) {
    this.frame = frame;
    this.label = label;
    shown =
        series.stream()
            .sorted(Comparator.comparingLong(Series::peak).reversed())
            .limit(MOST_LINES)
            .toList();
    left = series.size() - shown.size();
    top = roundUp(shown.stream().mapToLong(Series::peak).max().orElse(0));
  }

  Element chart() {
    Element content = Svg.group("lines");
    for (long value : top % 2 == 0 ? List.of(0L, top / 2, top) : List.of(0L, top)) {
      content.add(Frame.leftLabel(y(value), Units.count(value)), Frame.line("row-line", y(value)));
    }
    for (int i = shown.size() - 1; i >= 0; i--) {
      content.add(line(i));
    }
    return frame.chart(HEIGHT, label, content);
  }

  Element legend() {
    Legend legend = new Legend();
    for (int i = 0; i < shown.size(); i++) {
      Series series = shown.get(i);
      legend.line(
          cssClass(i),
          "%s, peak %s, at the end %s"
              .formatted(series.name(), Units.count(series.peak()), Units.count(series.last())));
    }
    return (left == 0 ? legend : legend.note("and " + left + " lower")).element();
  }

  private Element line(int index) {
    Series series = shown.get(index);
    List<Place> places =
        series.points().stream()
            .map(point -> new Place(frame.axis().x(point.at()), y(point.value())))
            .toList();
    Element group = Svg.group("line").add(Svg.path(cssClass(index), connected(places)));
    if (places.size() <= MOST_DOTS) {
      StringBuilder dots = new StringBuilder();
      places.forEach(place -> dots.append('M').append(place).append("h0"));
      group.add(Svg.path(cssClass(index) + " dots", dots));
    }
    return group.add(Svg.tooltip(series.name()));
  }

  /** A line from place to place, without those within a level stretch. */
  private static StringBuilder connected(List<Place> places) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < places.size(); i++) {
      double y = places.get(i).y();
      boolean level =
          i > 0
              && i < places.size() - 1
              && places.get(i - 1).y() == y
              && places.get(i + 1).y() == y;
      if (!level) {
        line.append(line.isEmpty() ? 'M' : 'L').append(places.get(i));
      }
    }
    return line;
  }

  private double y(long value) {
    return Math.rint((HEIGHT - (HEIGHT - TOP) * value / top) * 2) / 2;
  }

  private static String cssClass(int index) {
    return "line-" + (index + 1);
  }

  /** The next of 1, 2, 4, 6, 8, 10, 20, 40, ... */
  private static long roundUp(long value) {
    long power = 1;
    while (power <= value / 10) {
      power *= 10;
    }
    for (long factor : List.of(1L, 2L, 4L, 6L, 8L)) {
      if (factor * power >= value) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  private record Place(double x, double y) {
    @Override
    public String toString() {
      return Svg.number(x) + " " + Svg.number(y);
    }
  }
}
