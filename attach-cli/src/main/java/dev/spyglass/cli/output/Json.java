package dev.spyglass.cli.output;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.PrintStream;
import java.util.List;

/** Results as JSON that scripts may rely on; each object begins with {@code "schema": 1}. */
public final class Json {
  private static final Gson PRETTY =
      new GsonBuilder().serializeNulls().disableHtmlEscaping().setPrettyPrinting().create();
  private static final Gson LINE =
      new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

  /** An object with the rows as an array called {@code name}. */
  public static JsonObject object(String name, List<JsonObject> rows) {
    JsonObject all = new JsonObject();
    all.addProperty("schema", 1);
    JsonArray array = new JsonArray();
    rows.forEach(array::add);
    all.add(name, array);
    return all;
  }

  /** Prints one object over several lines. */
  public static void print(PrintStream out, JsonObject object) {
    out.println(PRETTY.toJson(object));
  }

  /** Prints each row as an object on a line of its own. */
  public static void printLines(PrintStream out, List<JsonObject> rows) {
    for (JsonObject row : rows) {
      JsonObject line = new JsonObject();
      line.addProperty("schema", 1);
      row.entrySet().forEach(e -> line.add(e.getKey(), e.getValue()));
      out.println(LINE.toJson(line));
    }
  }

  private Json() {}
}
