package dev.spyglass.cli.command;

import com.google.gson.JsonObject;
import dev.spyglass.cli.output.Cells;
import dev.spyglass.cli.output.Table;

/** The columns of tables about nodes, their state changes and their connections. */
final class NodeTables {
  private static final String RED = "\u001b[31m";
  private static final String YELLOW = "\u001b[33m";

  static Table nodes() {
    Table table =
        who(new Table())
            .text("CAUSE", NodeTables::cause)
            .number("MARKED IN", r -> Cells.millis(r, "lastDownMarkingLatencyMillis"))
            .number("TIMEOUTS", r -> Cells.count(r, "timeoutsTotal"))
            .number("MAX WAIT", r -> Cells.millis(r, "timeoutWaitMaxMillis"));
    return load(table)
        .wide("IN Q", r -> Cells.count(r, "inputQueueSize"))
        .wide("WRITE Q", r -> Cells.count(r, "writeQueueSize"))
        .wide("READ Q", r -> Cells.count(r, "readQueueSize"))
        .wide("STANDBY FOR", r -> Cells.text(r, "standbyFor"))
        .wide("CONNS", r -> Cells.count(r, "openConnections"))
        .wide("OPERATIONS", r -> Cells.count(r, "operationsTotal"))
        .wide("LATE", r -> Cells.count(r, "lateRepliesTotal"))
        .wide("DOWNS", r -> Cells.count(r, "downTotal"))
        .wide("FLAPS", r -> Cells.count(r, "flapsTotal"))
        .wide("RECONNECTS", r -> Cells.count(r, "reconnectsTotal"))
        .wide("ADD STALL", r -> Cells.millis(r, "addStallMaxMillis"))
        .wide("WAIT P99", r -> Cells.micros(r, "callerWaitP99Micros"));
  }

  static Table live() {
    Table table =
        who(new Table())
            .number("OPS/S", r -> WatchRow.rate(r, "operationsPerSecond"))
            .number("TO/S", r -> WatchRow.rate(r, "timeoutsPerSecond"));
    return load(table).number("DOWNS", r -> Cells.count(r, "downTotal"));
  }

  private static Table who(Table table) {
    return table
        .text("CLIENT", r -> Cells.text(r, "client"))
        .text("NODE", r -> Cells.text(r, "node"))
        .text("STATE", r -> Cells.text(r, "state"))
        .text("SINCE", r -> Cells.time(r, "stateSince"));
  }

  private static Table load(Table table) {
    return table
        .number("IN A ROW", NodeTables::inARow)
        .number("PENDING", r -> Cells.count(r, "pendingOperations"))
        .number("DEAD", r -> Cells.count(r, "deadWeightOperations"))
        .number("OLDEST", NodeTables::oldest)
        .number("GROWTH/60S", r -> Cells.perSecond(r, "pendingGrowthPerSecond"))
        .number("P50", r -> Cells.micros(r, "latencyP50Micros"))
        .number("P99", r -> Cells.micros(r, "latencyP99Micros"));
  }

  static Table timeline() {
    return new Table()
        .text("AT", r -> Cells.time(r, "at"))
        .text("CLIENT", r -> Cells.text(r, "client"))
        .text("NODE", r -> Cells.text(r, "node"))
        .text("FROM", r -> Cells.text(r, "from"))
        .text("TO", r -> Cells.text(r, "to"))
        .text("CAUSE", r -> Cells.text(r, "cause"))
        .text("FIRST EVIDENCE", r -> Cells.time(r, "firstEvidenceAt"))
        .text("FIRST TIMEOUT", r -> Cells.time(r, "firstTimeoutAt"))
        .number("MARKED IN", r -> Cells.millis(r, "downMarkingLatencyMillis"));
  }

  static Table connections() {
    return new Table()
        .text("CLIENT", r -> Cells.text(r, "client"))
        .text("NODE", r -> Cells.text(r, "node"))
        .text("CONNECTION", r -> Cells.text(r, "connection"))
        .text("LOCAL PORT", NodeTables::localPort)
        .text("OPEN", r -> r.get("open").getAsBoolean() ? "yes" : "no")
        .number("IN A ROW", r -> Cells.count(r, "consecutiveTimeouts"))
        .number("MISSED BEATS", r -> Cells.count(r, "heartbeatFailures"))
        .number("WRITE Q", r -> Cells.count(r, "writeQueueSize"))
        .number("READ Q", r -> Cells.count(r, "readQueueSize"));
  }

  private static String oldest(JsonObject row) {
    return Cells.number(row, "oldestPendingMillis") > 0
        ? Cells.millis(row, "oldestPendingMillis")
        : "-";
  }

  /** Not grouped by thousands: people search for it in the output of other tools. */
  private static String localPort(JsonObject row) {
    long port = (long) Cells.number(row, "localPort");
    return port > 0 ? Long.toString(port) : "-";
  }

  private static String cause(JsonObject row) {
    return Cells.text(row, "state").equals("DOWN") ? Cells.text(row, "downCause") : "-";
  }

  private static String inARow(JsonObject row) {
    return Cells.count(row, "consecutiveTimeouts") + "/" + Cells.count(row, "timeoutThreshold");
  }

  /** The ANSI code for the colour of a row, or an empty text. */
  static String style(JsonObject row, boolean colored) {
    if (!colored) {
      return "";
    }
    return switch (Cells.text(row, "state")) {
      case "DOWN" -> RED;
      case "SUSPECT", "CONNECTING" -> YELLOW;
      default -> "";
    };
  }

  private NodeTables() {}
}
