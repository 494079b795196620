package dev.spyglass.harness.report;

import java.util.ArrayList;
import java.util.List;

/** A table, row by row. Not thread-safe. */
final class HtmlTable {
  private final String cssClass;
  private final Element head = Element.of("tr");
  private final List<Element> rows = new ArrayList<>();

  HtmlTable(String cssClass, String... columns) {
    this.cssClass = cssClass;
    for (String column : columns) {
      column(Element.of("th", column));
    }
  }

  HtmlTable column(Element header) {
    head.add(header.with("scope", "col"));
    return this;
  }

  HtmlTable row(List<Element> cells) {
    rows.add(Element.of("tr").add(cells));
    return this;
  }

  Element element() {
    return Element.of("div")
        .with("class", "scroll")
        .add(
            Element.of("table")
                .with("class", cssClass)
                .add(Element.of("thead").add(head), Element.of("tbody").add(rows)));
  }
}
