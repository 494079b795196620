package dev.spyglass.cli.agent;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import java.util.ArrayList;
import java.util.List;

/** What an agent published at one moment: one JSON object for each of its MBeans. */
public final class Snapshot {
  private final List<JsonObject> beans = new ArrayList<>();

  /** Reads an answer of the agent. */
  public static Snapshot parse(String answer) {
    Snapshot snapshot = new Snapshot();
    try {
      JsonObject all = JsonParser.parseString(answer).getAsJsonObject();
      if (all.has("error") && !all.get("error").getAsString().equals("unknown request")) {
        throw new CommandFailure(
            ExitCode.REFUSED, "the agent answers: " + all.get("error").getAsString(), null);
      }
      for (JsonElement bean : all.getAsJsonArray("beans")) {
        snapshot.beans.add(bean.getAsJsonObject());
      }
      return snapshot;
    } catch (JsonParseException | IllegalStateException | NullPointerException e) {
      throw new CommandFailure(
          ExitCode.NO_AGENT,
          "the agent's answer cannot be read; it may be of another version",
          "replace it by this one: spyglass attach --replace TARGET");
    }
  }

  /** The answer where it is one object alone. */
  JsonObject only() {
    return beans.get(0);
  }

  /** The agent itself. */
  public JsonObject agent() {
    return ofType("Agent").get(0);
  }

  /** Its clients. */
  public List<JsonObject> clients() {
    return ofType("Client");
  }

  /** The nodes of all clients. */
  public List<JsonObject> nodes() {
    return ofType("Node");
  }

  private List<JsonObject> ofType(String type) {
    List<JsonObject> found = new ArrayList<>();
    for (JsonObject bean : beans) {
      String name = bean.get("name").getAsString();
      if (name.equals("spyglass:type=" + type) || name.startsWith("spyglass:type=" + type + ",")) {
        found.add(bean);
      }
    }
    return found;
  }

  /** The id of a client bean. */
  public static String clientId(JsonObject client) {
    String name = client.get("name").getAsString();
    return name.substring(name.indexOf("client=") + "client=".length());
  }
}
