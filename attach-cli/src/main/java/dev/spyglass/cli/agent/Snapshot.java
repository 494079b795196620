package dev.spyglass.cli.agent;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import java.util.ArrayList;
import java.util.List;

/** What an agent published at one moment: one JSON object for each of its MBeans. Immutable. */
public final class Snapshot {
  private final List<JsonObject> beans = new ArrayList<>();

  /**
   * Parses an answer of the agent.
   *
   * @throws CommandFailure if the agent answered with an error, or the answer cannot be parsed
   */
  public static Snapshot parse(String answer) {
    Snapshot snapshot = new Snapshot();
    try {
      JsonObject all = JsonParser.parseString(answer).getAsJsonObject();
      if (all.has("error") && !all.get("error").getAsString().equals("unknown request")) {
        throw new CommandFailure(
            ExitCode.REFUSED,
            "the agent could not answer: " + all.get("error").getAsString(),
            "try again; if it fails again: spyglass attach --replace TARGET");
      }
      for (JsonElement bean : all.getAsJsonArray("beans")) {
        snapshot.beans.add(bean.getAsJsonObject());
      }
      return snapshot;
    } catch (JsonParseException | IllegalStateException | NullPointerException e) {
      throw new CommandFailure(
          ExitCode.NO_AGENT,
          "the agent's answer cannot be read; the agent may be of another version",
          "to put this version in its place: spyglass attach --replace TARGET");
    }
  }

  /** The only object of an answer that has just one. */
  JsonObject only() {
    return beans.get(0);
  }

  /** The MBean of the agent itself. */
  public JsonObject agent() {
    return ofType("Agent").get(0);
  }

  /** The MBeans of all clients. */
  public List<JsonObject> clients() {
    return ofType("Client");
  }

  /** The MBeans of the nodes of all clients. */
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

  /** The id of a client, from the name of its MBean. */
  public static String clientId(JsonObject client) {
    String name = client.get("name").getAsString();
    return name.substring(name.indexOf("client=") + "client=".length());
  }
}
