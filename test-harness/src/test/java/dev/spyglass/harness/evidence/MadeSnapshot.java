package dev.spyglass.harness.evidence;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.spyglass.cli.agent.Snapshot;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an agent could have published of one client, in the shape in which it does. */
public final class MadeSnapshot {
  private static final String CLIENT = "made-1";

  private final Map<String, JsonObject> nodes = new LinkedHashMap<>();
  private final JsonArray events = new JsonArray();
  private final JsonArray operations = new JsonArray();

  /** All nodes are up, and nothing happened. */
  public MadeSnapshot(List<String> addresses) {
    addresses.forEach(address -> nodes.put(address, node(address)));
  }

  private static JsonObject node(String address) {
    JsonObject node = new JsonObject();
    node.addProperty("name", "spyglass:type=Node,client=" + CLIENT + ",node=" + address);
    node.addProperty("client", CLIENT);
    node.addProperty("address", address);
    node.addProperty("state", "UP");
    node.addProperty("configuredTimeoutMillis", 1_000);
    node.addProperty("timeoutThreshold", 997);
    for (String counter :
        List.of(
            "operationsTotal",
            "timeoutsTotal",
            "cancelledTotal",
            "failedFastTotal",
            "errorsTotal",
            "consecutiveTimeouts",
            "pendingOperations",
            "callerMillisLostWhileDownTotal")) {
      node.addProperty(counter, 0);
    }
    for (String absent :
        List.of(
            "timeoutWaitMaxMillis",
            "callerWaitMaxMicros",
            "latencyP99Micros",
            "reconnectToFirstAnswerMillis")) {
      node.add(absent, JsonNull.INSTANCE);
    }
    return node;
  }

  /** Sets an attribute of a node. */
  public MadeSnapshot with(String address, String attribute, Number value) {
    nodes.get(address).addProperty(attribute, value);
    return this;
  }

  /** Sets the state of a node. */
  public MadeSnapshot state(String address, String state) {
    nodes.get(address).addProperty("state", state);
    return this;
  }

  /** A change of state that nothing is known of but its cause; null is no cause. */
  public MadeSnapshot changed(String address, Instant at, String from, String to, String cause) {
    return changed(address, at, from, to, cause, null);
  }

  /** A change of state. */
  public MadeSnapshot changed(
      String address, Instant at, String from, String to, String cause, Instant evidenceAt) {
    JsonObject event = new JsonObject();
    event.addProperty("at", at.toString());
    event.addProperty("node", address);
    event.addProperty("from", from);
    event.addProperty("to", to);
    event.addProperty("cause", cause);
    event.addProperty("firstEvidenceAt", evidenceAt == null ? null : evidenceAt.toString());
    event.add("firstTimeoutAt", JsonNull.INSTANCE);
    event.add("downMarkingLatencyMillis", JsonNull.INSTANCE);
    events.add(event);
    return this;
  }

  /** So many operations ended. */
  public MadeSnapshot operations(String operation, long count) {
    JsonObject row = new JsonObject();
    row.addProperty("op", operation);
    row.addProperty("count", count);
    operations.add(row);
    return this;
  }

  Snapshot snapshot() {
    JsonObject client = new JsonObject();
    client.addProperty("name", "spyglass:type=Client,client=" + CLIENT);
    client.add("recentEvents", events);
    client.add("operations", operations);
    client.addProperty("ioThreads", 1);
    client.addProperty("listenerThreads", 0);
    client.addProperty("otherThreads", 0);
    JsonArray beans = new JsonArray();
    beans.add(client);
    nodes.values().forEach(beans::add);
    JsonObject all = new JsonObject();
    all.add("beans", beans);
    return Snapshot.parse(all.toString());
  }
}
