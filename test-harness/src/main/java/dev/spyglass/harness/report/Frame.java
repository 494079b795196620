package dev.spyglass.harness.report;

import dev.spyglass.harness.result.FaultWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the charts of one drill have in common: the time axis below, a line at each of its ticks,
 * and the times of the faults shaded from top to bottom.
 */
record Frame(TimeAxis axis, List<FaultWindow> faults) {
  /** The width of a chart with its labels. */
  static final double WIDTH = 960;

  private static final double AXIS_HEIGHT = 24;
  private static final double LABEL_GAP = 10;

  /**
   * A chart of which the part above the time axis has this height and this content.
   *
   * @param label what the chart shows, for screen readers
   */
  Element chart(double height, String label, Element content) {
    return Svg.picture(WIDTH, height + AXIS_HEIGHT, label)
        .add(shades(height), grid(height), edges(height), content, labels(height));
  }

  /** A label left of the chart. */
  static Element leftLabel(double y, String text) {
    return Svg.text("label", TimeAxis.LEFT - LABEL_GAP, y + 4, text);
  }

  /** A line across the chart. */
  static Element line(String cssClass, double y) {
    return Svg.path(
        cssClass,
        "M%s %sH%s"
            .formatted(Svg.number(TimeAxis.LEFT), Svg.number(y), Svg.number(TimeAxis.RIGHT)));
  }

  private Element shades(double height) {
    return Svg.path(
        "shade",
        faulty().stream()
            .map(
                span ->
                    "M%s 0H%sV%sH%sz"
                        .formatted(
                            Svg.number(span.left()),
                            Svg.number(span.right()),
                            Svg.number(height),
                            Svg.number(span.left())))
            .collect(Collectors.joining()));
  }

  private Element edges(double height) {
    return Svg.path(
        "edge",
        faulty().stream()
            .flatMap(span -> Stream.of(span.left(), span.right()))
            .map(x -> "M%s 0v%s".formatted(Svg.number(x), Svg.number(height)))
            .collect(Collectors.joining()));
  }

  /** The times in which at least one node was made to fail. */
  private List<Span> faulty() {
    List<Span> spans = new ArrayList<>();
    for (FaultWindow fault : faults) {
      Span last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
      double left = axis.x(fault.from());
      double right = Math.max(left + 1, axis.x(fault.to()));
      if (last == null || left > last.right()) {
        spans.add(new Span(left, right));
      } else {
        spans.set(spans.size() - 1, new Span(last.left(), Math.max(last.right(), right)));
      }
    }
    return spans;
  }

  private Element grid(double height) {
    return Svg.path(
        "grid",
        axis.ticks().stream()
            .map(tick -> "M%s 0v%s".formatted(Svg.number(axis.x(tick)), Svg.number(height + 5)))
            .collect(Collectors.joining()));
  }

  private Element labels(double height) {
    Element group =
        Svg.group("ticks").with("transform", "translate(0 " + Svg.number(height + 18) + ")");
    for (long tick : axis.ticks()) {
      group.add(Element.of("text", Long.toString(tick)).with("x", axis.x(tick)));
    }
    return group.add(Svg.text("label", TimeAxis.LEFT - LABEL_GAP, 0, "seconds since start"));
  }

  private record Span(double left, double right) {}
}
