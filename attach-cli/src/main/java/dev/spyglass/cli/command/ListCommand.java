package dev.spyglass.cli.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.spyglass.cli.library.FoundLibrary;
import dev.spyglass.cli.output.Cells;
import dev.spyglass.cli.output.Json;
import dev.spyglass.cli.output.Table;
import dev.spyglass.cli.process.AgentPresence;
import dev.spyglass.cli.process.ClientLibraries;
import dev.spyglass.cli.process.Jvms;
import dev.spyglass.cli.process.TargetProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code spyglass list}. It attaches to no process and sends no signal. */
@Command(
    name = "list",
    description = "Show the JVMs here, their memcached libraries, and whether the agent is in.",
    mixinStandardHelpOptions = true,
    footer = {"", "Examples:", "  spyglass list", "  spyglass list --all -o json"})
final class ListCommand implements Callable<Integer> {
  @Mixin private CommonOptions options;

  @Option(
      names = {"-a", "--all"},
      description = "also show JVMs without a memcached client library")
  private boolean all;

  @Override
  public Integer call() {
    Jvms jvms = Jvms.scan();
    List<JsonObject> rows = new ArrayList<>();
    int without = 0;
    for (TargetProcess jvm : jvms.running()) {
      JsonObject row = row(jvm);
      if (all || row.getAsJsonArray("libraries").size() > 0) {
        rows.add(row);
      } else {
        without++;
      }
    }
    print(rows);
    notes(rows, without, jvms);
    return 0;
  }

  private static JsonObject row(TargetProcess jvm) {
    JsonObject row = new JsonObject();
    row.addProperty("pid", jvm.pid());
    row.addProperty("user", jvm.user());
    row.addProperty("java", jvm.javaVersion());
    row.addProperty("main", jvm.main());
    JsonArray libraries = new JsonArray();
    for (FoundLibrary library : ClientLibraries.of(jvm)) {
      libraries.add(
          library.version() == null ? library.name() : library.name() + " " + library.version());
    }
    row.add("libraries", libraries);
    String agent = AgentPresence.of(jvm);
    if (agent == null) {
      row.add("agent", JsonNull.INSTANCE);
    } else {
      row.addProperty("agent", agent);
    }
    return row;
  }

  private void print(List<JsonObject> rows) {
    switch (options.format) {
      case JSON -> Json.print(System.out, Json.object("jvms", rows));
      case JSONL -> Json.printLines(System.out, rows);
      case CSV -> Table.printCsv(System.out, rows);
      default ->
          new Table()
              .number("PID", r -> Cells.text(r, "pid"))
              .text("USER", r -> Cells.text(r, "user"))
              .text("JAVA", r -> Cells.text(r, "java"))
              .text("MAIN", r -> Cells.text(r, "main"))
              .text("CLIENTS", ListCommand::libraries)
              .text("AGENT", r -> Cells.text(r, "agent"))
              .print(System.out, rows, false, r -> "");
    }
  }

  private static String libraries(JsonObject row) {
    List<String> names = new ArrayList<>();
    row.getAsJsonArray("libraries").forEach(name -> names.add(name.getAsString()));
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  private void notes(List<JsonObject> rows, int without, Jvms jvms) {
    if (without > 0) {
      options.note(
          "note: --all also shows " + without + " JVMs without a memcached client library");
    }
    boolean root = System.getProperty("user.name").equals("root");
    if (!jvms.hidden().isEmpty() || (jvms.unreadable() > 0 && !root)) {
      int hidden = jvms.hidden().size();
      options.note(
          "note: "
              + (hidden > 0 ? hidden + " JVMs" : "processes")
              + " of other users are not shown, because this user may not look into them; root may");
    }
    if (rows.isEmpty() && without == 0 && jvms.hidden().isEmpty()) {
      options.note(
          "note: no JVM found; for a JVM in a container, run this inside it or as root on the host");
    }
  }
}
