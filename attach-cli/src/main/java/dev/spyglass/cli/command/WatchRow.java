package dev.spyglass.cli.command;

import com.google.gson.JsonObject;
import dev.spyglass.cli.output.Cells;
import java.util.Locale;

/** One line of {@code watch} in a pipe. Like a line of {@code vmstat}, it can stand alone. */
final class WatchRow {
  private static final String FORMAT = "%-12s %-20s %-22s %-10s %8s %6s %9s %8s %7s %8s %8s";

  static final String HEADER =
      String.format(
          FORMAT,
          "TIME",
          "CLIENT",
          "NODE",
          "STATE",
          "OPS/S",
          "TO/S",
          "IN-A-ROW",
          "PENDING",
          "DEAD",
          "P50",
          "P99");

  static String of(JsonObject row) {
    return String.format(
        FORMAT,
        Cells.text(row, "at").substring(11, 23),
        Cells.text(row, "client"),
        Cells.text(row, "node"),
        Cells.text(row, "state"),
        rate(row, "operationsPerSecond"),
        rate(row, "timeoutsPerSecond"),
        Cells.count(row, "consecutiveTimeouts") + "/" + Cells.count(row, "timeoutThreshold"),
        Cells.count(row, "pendingOperations"),
        Cells.count(row, "deadWeightOperations"),
        Cells.micros(row, "latencyP50Micros"),
        Cells.micros(row, "latencyP99Micros"));
  }

  static String rate(JsonObject row, String key) {
    double rate = Cells.number(row, key);
    return rate < 0 ? "-" : String.format(Locale.ROOT, "%.1f", rate);
  }

  private WatchRow() {}
}
