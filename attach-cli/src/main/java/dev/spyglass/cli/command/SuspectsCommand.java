package dev.spyglass.cli.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spyglass.cli.ExitCode;
import dev.spyglass.cli.agent.AgentConnection;
import dev.spyglass.cli.agent.Snapshot;
import dev.spyglass.cli.output.Cells;
import dev.spyglass.cli.output.Json;
import dev.spyglass.cli.output.Table;
import dev.spyglass.cli.process.TargetProcess;
import java.util.ArrayList;
import java.util.List;

/** {@code spyglass leaks TARGET} without {@code --histogram}: what the agent suspects. */
final class SuspectsCommand {
  private final CommonOptions options;
  private final LeaksCommand.Bar bar;
  private final NodeFilter filter;

  SuspectsCommand(CommonOptions options, LeaksCommand.Bar bar, NodeFilter filter) {
    this.options = options;
    this.bar = bar;
    this.filter = filter;
  }

  int run(TargetProcess target, boolean live) {
    AgentConnection connection = AgentConnection.require(target, options.timeout);
    if (live) {
      options.note(
          "note: --live stops "
              + target.pid()
              + " for a full collection and a walk over its heap: about 1.4 s per GB");
    }
    Snapshot snapshot = connection.read();
    options.note(BlindSpots.note(snapshot, target.pid()));
    if (snapshot.clients().isEmpty()) {
      options.note("note: no memcached client in this JVM yet");
    }
    JsonObject analysis = connection.analyse(live);
    List<JsonObject> suspects = suspects(analysis, "suspects");
    List<JsonObject> gone = suspects(analysis, "gone");
    switch (options.format) {
      case JSON -> {
        JsonObject whole = Json.object("suspects", suspects);
        whole.add("gone", Json.object("gone", gone).get("gone"));
        whole.add("history", analysis.get("history"));
        whole.add("suspectsTotal", analysis.get("suspectsTotal"));
        whole.add("heapAfterGcBytes", analysis.get("heapAfterGcBytes"));
        BlindSpots.addTo(whole, snapshot);
        Json.print(System.out, whole);
      }
      case JSONL -> Json.printLines(System.out, suspects);
      case CSV -> Table.printCsv(System.out, suspects);
      default -> print(suspects, gone);
    }
    return reaches(suspects) ? ExitCode.FINDINGS : ExitCode.OK;
  }

  private void print(List<JsonObject> suspects, List<JsonObject> gone) {
    String separator = "";
    for (JsonObject suspect : suspects) {
      System.out.println(separator + SuspectText.of(suspect));
      separator = System.lineSeparator();
    }
    if (suspects.isEmpty()) {
      System.out.println("No suspect: no memcached client holds more and more memory so far.");
    }
    for (JsonObject suspect : gone) {
      System.out.println(SuspectText.gone(suspect));
    }
  }

  private List<JsonObject> suspects(JsonObject analysis, String name) {
    List<JsonObject> rows = new ArrayList<>();
    for (JsonElement element : analysis.getAsJsonArray(name)) {
      JsonObject row = element.getAsJsonObject();
      row.add("classes", classes(Cells.text(row, "classes", "")));
      if (filter.matches(row)) {
        rows.add(row);
      }
    }
    return rows;
  }

  /** The agent's table has a text with one class per line: name, objects and bytes. */
  private static JsonArray classes(String lines) {
    JsonArray classes = new JsonArray();
    for (String line : lines.split("\n")) {
      String[] words = line.split(" ");
      if (words.length == 3) {
        JsonObject held = new JsonObject();
        held.addProperty("name", words[0]);
        held.addProperty("instances", Long.parseLong(words[1]));
        held.addProperty("bytes", Long.parseLong(words[2]));
        classes.add(held);
      }
    }
    return classes;
  }

  private boolean reaches(List<JsonObject> suspects) {
    if (bar == null) {
      return false;
    }
    return suspects.stream()
        .map(suspect -> Cells.text(suspect, "severity"))
        .anyMatch(severity -> bar == LeaksCommand.Bar.WARN || severity.equals("error"));
  }
}
