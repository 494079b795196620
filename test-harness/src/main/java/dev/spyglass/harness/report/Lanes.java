package dev.spyglass.harness.report;

import dev.spyglass.harness.result.FaultWindow;
import dev.spyglass.harness.result.Lane;
import dev.spyglass.harness.result.Recording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The states of each node over time, one lane for each, with its faults above the bar. */
final class Lanes {
  private static final double TOP = 4;
  private static final double FAULT_HEIGHT = 20;
  private static final double BAR_HEIGHT = 24;
  private static final double GAP = 10;
  private static final double LANE_HEIGHT = FAULT_HEIGHT + BAR_HEIGHT + GAP;
  private static final int MOST_NAME_CHARACTERS = 22;
  private static final double TOOLTIP_WIDTH = 3;

  private final Frame frame;
  private final TimeAxis axis;
  private final Map<String, List<Lane.Span>> spansByNode = new LinkedHashMap<>();

  Lanes(Frame frame, Recording recording) {
    this.frame = frame;
    axis = frame.axis();
    recording.lanes().forEach(lane -> spansByNode.put(lane.node(), lane.spans()));
    recording.faults().forEach(fault -> spansByNode.putIfAbsent(fault.node(), List.of()));
  }

  Element chart() {
    Element content = Svg.group("lanes");
    double top = TOP;
    for (var node : spansByNode.entrySet()) {
      content.add(lane(top, node.getKey(), node.getValue()));
      top += LANE_HEIGHT;
    }
    return frame.chart(top, "States of each node over time", content);
  }

  private Element lane(double top, String node, List<Lane.Span> spans) {
    double barTop = top + FAULT_HEIGHT;
    Element lane = Svg.group("lane");
    lane.add(
        Frame.leftLabel(barTop + BAR_HEIGHT / 2, Labels.shortened(node, MOST_NAME_CHARACTERS))
            .add(Svg.tooltip(node)));
    addFaults(lane, top, node);
    for (Bar bar : bars(spans)) {
      lane.add(bar(barTop, bar));
    }
    return lane;
  }

  private void addFaults(Element lane, double top, String node) {
    double free = TimeAxis.LEFT;
    String named = null;
    for (FaultWindow fault : frame.faults()) {
      if (!fault.node().equals(node)) {
        continue;
      }
      double left = axis.x(fault.from());
      double width = Math.max(2, axis.x(fault.to()) - left);
      Element bar = Svg.rect("fault", left, top + FAULT_HEIGHT - 4, width, 4);
      if (width >= TOOLTIP_WIDTH) {
        bar.add(Svg.tooltip(fault.fault() + ", " + span(fault.from(), fault.to())));
      }
      lane.add(bar);
      double labelWidth = Labels.width(fault.fault());
      double labelLeft = Math.min(left, TimeAxis.RIGHT - labelWidth);
      // One that comes again is named again only where it has the room itself.
      boolean wanted = !fault.fault().equals(named) || labelWidth < width;
      if (wanted && labelLeft >= free) {
        lane.add(Svg.text("fault-name", labelLeft + 2, top + FAULT_HEIGHT - 7, fault.fault()));
        free = labelLeft + labelWidth + GAP;
        named = fault.fault();
      }
    }
  }

  private Element bar(double top, Bar bar) {
    Lane.Span span = bar.span();
    Element rect =
        Svg.rect(NodeStates.cssClass(span.state()), bar.left(), top, bar.width(), BAR_HEIGHT);
    if (bar.width() < TOOLTIP_WIDTH) {
      return rect;
    }
    String name = NodeStates.name(span);
    rect.add(Svg.tooltip(name + ", " + span(span.from(), span.to())));
    String label = Labels.fitting(bar.width(), name, span.state());
    return label.isEmpty()
        ? rect
        : Svg.group("named")
            .add(rect)
            .add(
                Svg.text(
                    "state-name " + NodeStates.cssClass(span.state()),
                    bar.left() + Labels.PADDING,
                    top + BAR_HEIGHT / 2 + 4,
                    label));
  }

  /** What is drawn: of the spans within one pixel the worst. */
  private List<Bar> bars(List<Lane.Span> spans) {
    List<Bar> bars = new ArrayList<>();
    for (Lane.Span span : spans) {
      if (!span.to().isAfter(axis.from())) {
        continue;
      }
      Bar bar = new Bar(span, axis.x(span.from()), axis.x(span.to()));
      Bar last = bars.isEmpty() ? null : bars.get(bars.size() - 1);
      if (last == null || !last.sharesPixel(bar)) {
        bars.add(bar);
      } else if (NodeStates.worse(span.state(), last.span().state())) {
        bars.set(bars.size() - 1, bar);
      }
    }
    return bars;
  }

  private String span(Instant from, Instant to) {
    double begin = axis.seconds(from);
    double end = axis.seconds(to);
    return "from %s to %s (%s)"
        .formatted(Units.seconds(begin), Units.seconds(end), Units.seconds(end - begin));
  }

  private record Bar(Lane.Span span, double left, double right) {
    double width() {
      return Math.max(1, right - left);
    }

    boolean sharesPixel(Bar next) {
      return right - left < 1 && next.right - next.left < 1 && (int) left == (int) next.left;
    }
  }
}
