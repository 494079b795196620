package dev.spyglass.harness.report;

import dev.spyglass.harness.result.ResultTable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Further measurements as a table; a column of quantities is aligned at the right. */
final class ResultRows {
  private static final Pattern QUANTITY =
      Pattern.compile("[-–]|[-+<>≤≥]? ?\\d[\\d.,]*[\\s\u00a0]?[^\\d\\s]*");

  static Element of(ResultTable results) {
    HtmlTable table = new HtmlTable("results");
    for (int i = 0; i < results.header().size(); i++) {
      table.column(cell("th", results, i, results.header().get(i)));
    }
    for (List<String> row : results.rows()) {
      List<Element> cells = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        cells.add(cell("td", results, i, row.get(i)));
      }
      table.row(cells);
    }
    return table.element();
  }

  private static Element cell(String name, ResultTable results, int column, String text) {
    Element cell = Element.of(name, text);
    return results.rows().stream().allMatch(row -> QUANTITY.matcher(row.get(column)).matches())
        ? cell.with("class", "quantity")
        : cell;
  }

  private ResultRows() {}
}
