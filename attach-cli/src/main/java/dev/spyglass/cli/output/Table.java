package dev.spyglass.cli.output;

import com.google.gson.JsonObject;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Rows of JSON objects in aligned columns, as {@code kubectl} prints them, or as CSV. */
public final class Table {
  private record Column(
      String title, boolean right, boolean wide, Function<JsonObject, String> cell) {}

  private static final String GAP = "  ";

  private final List<Column> columns = new ArrayList<>();

  /** Adds a column of texts. */
  public Table text(String title, Function<JsonObject, String> cell) {
    columns.add(new Column(title, false, false, cell));
    return this;
  }

  /** Adds a column of numbers, which is aligned to the right. */
  public Table number(String title, Function<JsonObject, String> cell) {
    columns.add(new Column(title, true, false, cell));
    return this;
  }

  /** Adds a column that is aligned to the right and shown only in the wide form. */
  public Table wide(String title, Function<JsonObject, String> cell) {
    columns.add(new Column(title, true, true, cell));
    return this;
  }

  /**
   * Prints a header and the rows.
   *
   * @param wide whether to show all columns
   * @param style gives the ANSI code that colours the line of a row, or an empty text
   */
  public void print(
      PrintStream out, List<JsonObject> rows, boolean wide, Function<JsonObject, String> style) {
    List<Column> shown = columns.stream().filter(c -> wide || !c.wide).toList();
    List<List<String>> lines = new ArrayList<>();
    lines.add(shown.stream().map(Column::title).toList());
    for (JsonObject row : rows) {
      lines.add(shown.stream().map(c -> Cells.printable(c.cell.apply(row))).toList());
    }
    int[] widths = new int[shown.size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    for (int r = 0; r < lines.size(); r++) {
      String text = aligned(shown, lines.get(r), widths);
      String ansi = r == 0 ? "" : style.apply(rows.get(r - 1));
      out.println(ansi.isEmpty() ? text : ansi + text + "\u001b[0m");
    }
  }

  private static String aligned(List<Column> shown, List<String> line, int[] widths) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String pad = " ".repeat(widths[i] - line.get(i).length());
      text.append(i == 0 ? "" : GAP);
      text.append(shown.get(i).right ? pad + line.get(i) : line.get(i) + pad);
    }
    return text.toString().stripTrailing();
  }

  /** Prints every attribute of the rows as CSV, in the order of the first row. */
  public static void printCsv(PrintStream out, List<JsonObject> rows) {
    if (rows.isEmpty()) {
      return;
    }
    List<String> keys = new ArrayList<>(rows.get(0).keySet());
    out.println(String.join(",", keys));
    for (JsonObject row : rows) {
      out.println(String.join(",", keys.stream().map(key -> csv(row, key)).toList()));
    }
  }

  private static String csv(JsonObject row, String key) {
    String text = Cells.text(row, key, "");
    return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
