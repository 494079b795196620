package dev.spyglass.harness.report;

import dev.spyglass.harness.result.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How long each node was in each state: the legend of the lanes, and what they cannot spell out.
 */
final class StateTable {
  static Element of(List<Lane> lanes) {
    List<String> states =
        lanes.stream()
            .flatMap(lane -> lane.spans().stream())
            .map(Lane.Span::state)
            .distinct()
            .toList();
    HtmlTable table = new HtmlTable("states", "Node");
    for (String state : states) {
      table.column(Element.of("th").add(Legend.area(NodeStates.cssClass(state))).text(state));
    }
    for (Lane lane : lanes) {
      List<Element> cells = new ArrayList<>();
      cells.add(Element.of("th", lane.node()).with("scope", "row"));
      states.forEach(state -> cells.add(Element.of("td", time(lane, state))));
      table.row(cells);
    }
    return table.element();
  }

  private static String time(Lane lane, String state) {
    List<Lane.Span> spans =
        lane.spans().stream().filter(span -> span.state().equals(state)).toList();
    if (spans.isEmpty()) {
      return "–";
    }
    long millis =
        spans.stream().mapToLong(s -> Duration.between(s.from(), s.to()).toMillis()).sum();
    String times = spans.size() == 1 ? "" : "\u00a0(" + Units.count(spans.size()) + "×)";
    String causes =
        spans.stream()
            .filter(span -> span.cause() != null)
            .map(NodeStates::cause)
            .distinct()
            .collect(Collectors.joining(", "));
    return Units.seconds(millis / 1_000.0) + times + (causes.isEmpty() ? "" : ": " + causes);
  }

  private StateTable() {}
}
