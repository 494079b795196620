package dev.spyglass.cli.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spyglass.cli.ExitCode;
import dev.spyglass.cli.agent.AgentConnection;
import dev.spyglass.cli.agent.Snapshot;
import dev.spyglass.cli.output.Format;
import dev.spyglass.cli.output.Json;
import dev.spyglass.cli.output.Table;
import dev.spyglass.cli.process.TargetProcess;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code spyglass nodes TARGET}. */
@Command(
    name = "nodes",
    description = "Show the nodes: state, since when and why, timeouts, and what piles up.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "STATE: UP, CONNECTING, DOWN (marked down by the client), SUSPECT (callers time",
      "out, but the client still uses the node).",
      "CAUSE: why the client marked the node down; before_attach: it was down when the",
      "agent came, and the cause is not known.",
      "MARKED IN: how long the node was silent before the client last marked it down.",
      "MAX WAIT: the longest wait of a caller that timed out.",
      "IN A ROW: consecutive timeouts, and the number at which the client marks the",
      "node down. A client with several connections counts for each of them.",
      "PENDING: operations without an answer. DEAD: those that nobody waits for any",
      "more. OLDEST: the age of the oldest one. GROWTH: the trend of the last 60 s.",
      "P50, P99: latency of the operations answered in the last 60 s.",
      "",
      "Examples:",
      "  spyglass nodes checkout",
      "  spyglass nodes checkout --timeline --node cache-2",
      "  spyglass nodes checkout --connections",
      "  spyglass nodes 4711 -o json | jq '.nodes[] | select(.state != \"UP\")'"
    })
final class NodesCommand extends TargetCommand {
  @Mixin private NodeFilter filter;

  @ArgGroup private Instead instead = new Instead();

  private static final class Instead {
    @Option(names = "--timeline", description = "show the state changes instead of the nodes")
    private boolean timeline;

    @Option(
        names = "--connections",
        description = "show each connection instead, for clients that pool them")
    private boolean connections;
  }

  @Override
  int run(TargetProcess target) {
    Snapshot snapshot = AgentConnection.require(target, options.timeout).read();
    options.note(BlindSpots.note(snapshot, target.pid()));
    List<JsonObject> rows = filter.rows(snapshot);
    String name = "nodes";
    if (instead.timeline) {
      name = "timeline";
      rows = rowsOfClients(snapshot, "recentEvents");
    } else if (instead.connections) {
      name = "connections";
      rows = rowsOfClients(snapshot, "connections");
    }
    switch (options.format) {
      case JSON -> {
        JsonObject result = Json.object(name, rows);
        BlindSpots.addTo(result, snapshot);
        Json.print(System.out, result);
      }
      case JSONL -> Json.printLines(System.out, rows);
      case CSV -> Table.printCsv(System.out, rows);
      default -> print(rows, snapshot);
    }
    if (instead.timeline && rows.isEmpty()) {
      options.note("note: no node has changed its state since the agent came");
    }
    if (instead.connections && rows.isEmpty() && !snapshot.clients().isEmpty()) {
      options.note("note: these clients hold one connection to each node, or do not list them");
    }
    if (snapshot.clients().isEmpty()) {
      options.note("note: no memcached client in this JVM yet");
    }
    return ExitCode.OK;
  }

  private void print(List<JsonObject> rows, Snapshot snapshot) {
    boolean wide = options.format == Format.WIDE;
    if (instead.timeline || instead.connections) {
      Table table = instead.timeline ? NodeTables.timeline() : NodeTables.connections();
      table.print(System.out, rows, wide, r -> "");
      return;
    }
    NodeTables.nodes().print(System.out, rows, wide, r -> NodeTables.style(r, options.colored()));
    for (JsonObject row : rows) {
      String sentence = NodeSentence.of(row, snapshot);
      if (sentence != null) {
        System.out.println("! " + sentence);
      }
    }
  }

  /** The rows about the wanted nodes in a table that every client has. */
  private List<JsonObject> rowsOfClients(Snapshot snapshot, String name) {
    List<JsonObject> rows = new ArrayList<>();
    for (JsonObject client : snapshot.clients()) {
      // An earlier agent may not have this table.
      JsonArray table = client.has(name) ? client.getAsJsonArray(name) : new JsonArray();
      for (JsonElement element : table) {
        JsonObject row = new JsonObject();
        row.addProperty("client", Snapshot.clientId(client));
        element.getAsJsonObject().entrySet().forEach(e -> row.add(e.getKey(), e.getValue()));
        if (filter.matches(row)) {
          rows.add(row);
        }
      }
    }
    return rows;
  }
}
