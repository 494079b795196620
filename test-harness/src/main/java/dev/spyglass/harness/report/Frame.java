package dev.spyglass.harness.report;

import dev.spyglass.harness.result.FaultWindow;
import java.util.List;
import java.util.stream.Collectors;

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
   * @param label what the chart shows, for those who do not see it
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
    Element group = Svg.group("shades");
    for (FaultWindow fault : faults) {
      double left = axis.x(fault.from());
      double width = Math.max(1, axis.x(fault.to()) - left);
      group.add(Svg.rect("shade", left, 0, width, height));
    }
    return group;
  }

  private Element edges(double height) {
    return Svg.path(
        "edge",
        faults.stream()
            .flatMap(fault -> List.of(axis.x(fault.from()), axis.x(fault.to())).stream())
            .distinct()
            .map(x -> "M%s 0v%s".formatted(Svg.number(x), Svg.number(height)))
            .collect(Collectors.joining()));
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
}
