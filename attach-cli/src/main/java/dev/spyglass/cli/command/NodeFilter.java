package dev.spyglass.cli.command;

import com.google.gson.JsonObject;
import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import dev.spyglass.cli.agent.Snapshot;
import dev.spyglass.cli.output.Cells;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Picks the nodes that the user wants, by client and address, and makes rows of them. */
final class NodeFilter {
  @Option(names = "--client", paramLabel = "ID", description = "only this client")
  private String client;

  @Option(
      names = "--node",
      paramLabel = "HOST:PORT",
      description = "only this node; a part of its address is enough")
  private String node;

  /**
   * The wanted nodes as rows: {@code client}, {@code node}, then all attributes of the MBean.
   *
   * @throws CommandFailure if there are nodes, but none that is wanted
   */
  List<JsonObject> rows(Snapshot snapshot) {
    List<JsonObject> rows = new ArrayList<>();
    for (JsonObject bean : snapshot.nodes()) {
      JsonObject row = new JsonObject();
      row.add("client", bean.get("client"));
      row.add("node", bean.get("address"));
      bean.entrySet().stream()
          .filter(e -> !List.of("name", "client", "address").contains(e.getKey()))
          .forEach(e -> row.add(e.getKey(), e.getValue()));
      if (matches(row)) {
        rows.add(row);
      }
    }
    if (rows.isEmpty() && (client != null || node != null) && !snapshot.nodes().isEmpty()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "no node matches"
              + (client == null ? "" : " --client " + client)
              + (node == null ? "" : " --node " + node),
          "the nodes are: " + known(snapshot));
    }
    return rows;
  }

  /** Whether a row with {@code client} and {@code node} is wanted. */
  boolean matches(JsonObject row) {
    return (client == null || client.equals(Cells.text(row, "client")))
        && (node == null || Cells.text(row, "node").contains(node));
  }

  private static String known(Snapshot snapshot) {
    List<String> names = new ArrayList<>();
    for (JsonObject bean : snapshot.nodes()) {
      names.add(Cells.text(bean, "client") + " " + Cells.text(bean, "address"));
    }
    return String.join(", ", names);
  }
}
