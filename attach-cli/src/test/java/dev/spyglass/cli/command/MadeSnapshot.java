package dev.spyglass.cli.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.spyglass.cli.agent.Snapshot;
import java.util.List;

/** What an agent could publish about itself, in the shape in which it does. */
final class MadeSnapshot {
  private final JsonObject agent = new JsonObject();

  /** Everything is in, and nothing failed. */
  MadeSnapshot(int hooksInstalled) {
    agent.addProperty("name", "spyglass:type=Agent");
    agent.addProperty("hooksInstalled", hooksInstalled);
    agent.add("hooksOff", new JsonArray());
    agent.add("readingsOff", new JsonArray());
    agent.addProperty("hooksSwitchedOff", 0);
    agent.addProperty("failuresTotal", 0);
  }

  MadeSnapshot with(String attribute, String... lines) {
    JsonArray array = new JsonArray();
    List.of(lines).forEach(array::add);
    agent.add(attribute, array);
    return this;
  }

  MadeSnapshot with(String attribute, long number) {
    agent.addProperty(attribute, number);
    return this;
  }

  Snapshot snapshot() {
    JsonArray beans = new JsonArray();
    beans.add(agent);
    JsonObject all = new JsonObject();
    all.add("beans", beans);
    return Snapshot.parse(all.toString());
  }
}
