package dev.spyglass.harness.it;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code spyglass drill} as a user runs it, and what it found. */
final class DrillRun {
  /** Bars for a busy machine: what is judged is the client, not the processor. */
  private static final List<String> GENEROUS =
      List.of(
          "--max-overshoot",
          "2s",
          "--max-fast-fail",
          "1s",
          "--p99-floor",
          "3s",
          "--max-construction",
          "30s",
          "--quick",
          "-q");

  private final Cli.Result result;

  private DrillRun(Cli.Result result) {
    this.result = result;
  }

  /** Runs it to its end, with generous bars and JSON output. */
  static DrillRun of(Object... arguments) throws IOException {
    List<Object> line = new ArrayList<>(List.of("drill", "-o", "json"));
    line.addAll(GENEROUS);
    line.addAll(List.of(arguments));
    return new DrillRun(Cli.runDrill(line.toArray()));
  }

  int exitCode() {
    return result.exitCode();
  }

  String err() {
    return result.err();
  }

  JsonObject drill(String name) {
    for (JsonElement drill : result.json().getAsJsonArray("drills")) {
      if (drill.getAsJsonObject().get("name").getAsString().equals(name)) {
        return drill.getAsJsonObject();
      }
    }
    throw new AssertionError("no drill " + name + " in " + result);
  }

  /** Verdicts by criterion, of all drills. */
  Map<String, String> verdicts() {
    Map<String, String> verdicts = new TreeMap<>();
    for (JsonElement drill : result.json().getAsJsonArray("drills")) {
      String name = drill.getAsJsonObject().get("name").getAsString();
      for (JsonElement criterion : drill.getAsJsonObject().getAsJsonArray("criteria")) {
        JsonObject of = criterion.getAsJsonObject();
        verdicts.put(name + " " + of.get("name").getAsString(), of.get("verdict").getAsString());
      }
    }
    return verdicts;
  }

  /** What a criterion of a drill says: {@code measured} or {@code advice}; null if nothing. */
  String said(String drill, String criterion, String key) {
    for (JsonElement element : drill(drill).getAsJsonArray("criteria")) {
      JsonObject of = element.getAsJsonObject();
      if (of.get("name").getAsString().equals(criterion)) {
        return of.get(key).isJsonNull() ? null : of.get(key).getAsString();
      }
    }
    throw new AssertionError("no criterion " + criterion + " in " + result);
  }

  @Override
  public String toString() {
    return result.toString();
  }
}
