package dev.spyglass.cli.command;

import com.google.gson.JsonObject;
import dev.spyglass.cli.output.Cells;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds to rows of nodes how much happened per second since the rows before. Not thread-safe. */
final class Rates {
  private record Seen(double operations, double timeouts, long nanos) {}

  private final Map<String, Seen> last = new HashMap<>();

  void add(List<JsonObject> rows) {
    long now = System.nanoTime();
    for (JsonObject row : rows) {
      String key = Cells.text(row, "client") + " " + Cells.text(row, "node");
      Seen seen =
          new Seen(Cells.number(row, "operationsTotal"), Cells.number(row, "timeoutsTotal"), now);
      Seen before = last.put(key, seen);
      row.addProperty(
          "operationsPerSecond",
          before == null ? null : rate(before.operations, seen.operations, now - before.nanos));
      row.addProperty(
          "timeoutsPerSecond",
          before == null ? null : rate(before.timeouts, seen.timeouts, now - before.nanos));
    }
  }

  private static Double rate(double before, double after, long nanos) {
    return Math.round((after - before) / nanos * 1e10) / 10.0;
  }
}
