package dev.spyglass.cli.command;

import static java.util.stream.Collectors.joining;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import dev.spyglass.cli.agent.AgentConnection;
import dev.spyglass.cli.agent.Snapshot;
import dev.spyglass.cli.output.Cells;
import dev.spyglass.cli.output.Format;
import dev.spyglass.cli.output.Json;
import dev.spyglass.cli.output.Table;
import dev.spyglass.cli.process.TargetProcess;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code spyglass threads TARGET}. */
@Command(
    name = "threads",
    description = "Show the threads of clients: role, state, what they do, who created them.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "An orphan is an IO thread whose client was shut down or is no longer reachable.",
      "All threads of the target are stopped for a moment to read their stacks.",
      "",
      "Examples:",
      "  spyglass threads checkout",
      "  spyglass threads 4711 -o wide",
      "  spyglass threads 4711 -o json | jq '.clients[] | select(.orphan > 0)'"
    })
final class ThreadsCommand extends TargetCommand {
  @Option(names = "--client", paramLabel = "ID", description = "only this client")
  private String client;

  @Override
  int run(TargetProcess target) {
    AgentConnection connection = AgentConnection.require(target, options.timeout);
    Snapshot snapshot = connection.read();
    options.note(BlindSpots.note(snapshot, target.pid()));
    JsonObject look = connection.threads();
    JsonObject analysis = connection.analyse(false);
    List<JsonObject> threads = rows(look, "threads");
    if (client != null) {
      List<JsonObject> all = List.copyOf(threads);
      threads.removeIf(row -> !client.equals(Cells.text(row, "client")));
      requireSome(threads, all);
    }
    List<JsonObject> parked = rows(look, "parked");
    // The earlier number is known only for all clients together.
    double before = client == null ? before(analysis) : -1;
    String verdict = verdict(threads, rows(analysis, "suspects"), before);
    switch (options.format) {
      case JSON -> {
        JsonObject whole = Json.object("clients", clients(threads));
        whole.add("threads", Json.object("threads", threads).get("threads"));
        whole.add("parked", Json.object("parked", parked).get("parked"));
        whole.addProperty("verdict", verdict);
        BlindSpots.addTo(whole, snapshot);
        Json.print(System.out, whole);
      }
      case JSONL -> Json.printLines(System.out, threads);
      case CSV -> Table.printCsv(System.out, threads);
      default -> print(threads, parked, verdict);
    }
    return ExitCode.OK;
  }

  private void requireSome(List<JsonObject> threads, List<JsonObject> all) {
    if (threads.isEmpty()) {
      String known =
          all.stream().map(row -> Cells.text(row, "client")).distinct().collect(joining(", "));
      throw new CommandFailure(
          ExitCode.USAGE,
          "no thread belongs to --client " + client,
          known.isEmpty()
              ? "no client has threads now; to see the nodes: spyglass nodes"
              : "the clients with threads are: " + known);
    }
  }

  private static List<JsonObject> rows(JsonObject of, String name) {
    List<JsonObject> rows = new ArrayList<>();
    of.getAsJsonArray(name).forEach(element -> rows.add(element.getAsJsonObject()));
    return rows;
  }

  private static List<JsonObject> clients(List<JsonObject> threads) {
    Map<String, JsonObject> clients = new LinkedHashMap<>();
    for (JsonObject thread : threads) {
      JsonObject row = clients.computeIfAbsent(Cells.text(thread, "client"), key -> newRow(thread));
      JsonObject roles = row.getAsJsonObject("roles");
      String role = Cells.text(thread, "role");
      roles.addProperty(role, Math.max(0, Cells.number(roles, role)) + 1);
      if (thread.get("orphan").getAsBoolean()) {
        row.addProperty("orphan", Cells.number(row, "orphan") + 1);
        row.addProperty("verdict", "leak");
      }
    }
    return new ArrayList<>(clients.values());
  }

  private static JsonObject newRow(JsonObject thread) {
    JsonObject row = new JsonObject();
    row.add("client", thread.get("client"));
    row.add("roles", new JsonObject());
    row.addProperty("orphan", 0);
    row.addProperty("verdict", "no leak");
    return row;
  }

  /** Client threads an hour ago, or when the agent came; -1 if the agent has not recorded it. */
  private static double before(JsonObject analysis) {
    for (JsonElement element : analysis.getAsJsonArray("history")) {
      JsonObject point = element.getAsJsonObject();
      if (Cells.text(point, "series").equals("clientThreads")) {
        return Cells.number(point, "value");
      }
    }
    return -1;
  }

  private static String verdict(
      List<JsonObject> threads, List<JsonObject> suspects, double before) {
    long orphans = threads.stream().filter(row -> row.get("orphan").getAsBoolean()).count();
    for (JsonObject suspect : suspects) {
      if (Cells.text(suspect, "kind").equals("clients_not_shut_down")) {
        return "leak: " + Cells.text(suspect, "why") + "; more: spyglass leaks";
      }
    }
    if (orphans > 0) {
      return "leak: "
          + orphans
          + (orphans == 1 ? " IO thread runs" : " IO threads run")
          + " although the client was shut down or is no longer reachable";
    }
    String now = "no leak: " + threads.size() + " client threads, none an orphan";
    return before < 0
        ? now
        : now + String.format("; from %.0f to %d within the last hour", before, threads.size());
  }

  private void print(List<JsonObject> threads, List<JsonObject> parked, String verdict) {
    new Table()
        .text("CLIENT", r -> Cells.text(r, "client"))
        .text("ROLE", r -> Cells.text(r, "role"))
        .text("STATE", r -> Cells.text(r, "state"))
        .text("SINCE", r -> Cells.time(r, "since"))
        .number("CPU", r -> Cells.millis(r, "cpuMillis"))
        .text("ORPHAN", r -> r.get("orphan").getAsBoolean() ? "yes" : "-")
        .text("DOING", r -> Cells.text(r, "doing"))
        .wide("ID", r -> Cells.text(r, "threadId"))
        .wide("MADE BY", r -> caller(Cells.text(r, "createdBy")))
        .wide("NAME", r -> Cells.text(r, "name"))
        .print(System.out, threads, options.format == Format.WIDE, row -> "");
    for (JsonObject place : parked) {
      System.out.println(
          Cells.count(place, "threads")
              + " threads of the application are in "
              + Cells.printable(Cells.text(place, "call"))
              + ", called by "
              + Cells.printable(Cells.text(place, "caller"))
              + waited(place));
    }
    System.out.println(Cells.printable(verdict));
  }

  private static String waited(JsonObject place) {
    boolean known = Cells.number(place, "longestMillis") >= 0;
    return known ? ", for up to " + Cells.millis(place, "longestMillis") : "";
  }

  private static String caller(String stack) {
    String[] frames = stack.split("\n");
    return frames.length > 1 ? frames[1] : frames[0];
  }
}
