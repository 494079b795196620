package dev.spyglass.cli.command;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spyglass.cli.ExitCode;
import dev.spyglass.cli.attach.TargetProcess;
import dev.spyglass.cli.channel.AgentConnection;
import dev.spyglass.cli.channel.Snapshot;
import dev.spyglass.cli.output.Format;
import dev.spyglass.cli.output.Json;
import dev.spyglass.cli.output.Table;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code spyglass nodes TARGET}. */
@Command(
    name = "nodes",
    description = "Show each node: state, since when, why, how long it took, what piles up.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "GROWTH is the slope of PENDING over the last 60 s; P50 and P99 are of operations that were",
      "answered in the last 60 s; MARKED IN is the down-marking latency of the last time.",
      "",
      "Examples:",
      "  spyglass nodes checkout",
      "  spyglass nodes checkout --timeline --node cache-2",
      "  spyglass nodes 4711 -o json | jq '.nodes[] | select(.state != \"UP\")'"
    })
final class NodesCommand extends TargetCommand {
  @Mixin private NodeFilter filter;

  @Option(names = "--timeline", description = "show the state changes instead")
  private boolean timeline;

  @Override
  int run(TargetProcess target) {
    Snapshot snapshot = AgentConnection.require(target, options.timeout).read();
    List<JsonObject> rows = timeline ? changes(snapshot) : filter.rows(snapshot);
    switch (options.format) {
      case JSON -> Json.print(System.out, Json.object(timeline ? "timeline" : "nodes", rows));
      case JSONL -> Json.printLines(System.out, rows);
      case CSV -> Table.printCsv(System.out, rows);
      default -> print(rows, snapshot);
    }
    if (timeline && rows.isEmpty()) {
      options.note("note: no change of state since the agent came");
    }
    if (snapshot.clients().isEmpty()) {
      options.note("note: no memcached client in this JVM yet");
    }
    return ExitCode.OK;
  }

  private void print(List<JsonObject> rows, Snapshot snapshot) {
    boolean wide = options.format == Format.WIDE;
    if (timeline) {
      NodeTables.timeline().print(System.out, rows, wide, r -> "");
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

  private List<JsonObject> changes(Snapshot snapshot) {
    filter.rows(snapshot);
    List<JsonObject> rows = new ArrayList<>();
    for (JsonObject client : snapshot.clients()) {
      for (JsonElement change : client.getAsJsonArray("recentEvents")) {
        JsonObject row = new JsonObject();
        row.addProperty("client", Snapshot.clientId(client));
        change.getAsJsonObject().entrySet().forEach(e -> row.add(e.getKey(), e.getValue()));
        if (filter.matches(row)) {
          rows.add(row);
        }
      }
    }
    return rows;
  }
}
