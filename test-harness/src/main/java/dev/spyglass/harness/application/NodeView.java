package dev.spyglass.harness.application;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spyglass.cli.agent.Snapshot;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Typed reading of one node's MXBean, and of the state changes its client lists for it. */
public final class NodeView {
  /**
   * One change of state.
   *
   * @param at when
   * @param from the state before
   * @param to the state after
   * @param cause why, for a change to DOWN, else null
   * @param firstEvidenceAt for a change to DOWN: since when there was no answer; may be null
   * @param firstTimeoutAt for a change to DOWN: when the first caller gave up; may be null
   * @param downMarkingLatencyMillis for a change to DOWN; -1 otherwise
   */
  public record Change(
      Instant at,
      String from,
      String to,
      String cause,
      Instant firstEvidenceAt,
      Instant firstTimeoutAt,
      long downMarkingLatencyMillis) {}

  private final JsonObject bean;
  private final List<Change> changes;

  private NodeView(JsonObject bean, List<Change> changes) {
    this.bean = bean;
    this.changes = changes;
  }

  static NodeView of(Snapshot snapshot, int port) {
    return find(snapshot, address -> address.endsWith(":" + port))
        .orElseThrow(() -> new IllegalStateException("no node with port " + port));
  }

  /** The node of this address, {@code host:port}, of the first client that has it. */
  public static Optional<NodeView> of(Snapshot snapshot, String address) {
    return find(snapshot, address::equals)
        .or(() -> find(snapshot, reported -> isSame(reported, address)));
  }

  /** Some clients call a node by the name that its address has, such as {@code localhost}. */
  private static boolean isSame(String reported, String given) {
    int host = reported.lastIndexOf(':');
    int givenHost = given.lastIndexOf(':');
    if (!reported.substring(host).equals(given.substring(givenHost))) {
      return false;
    }
    try {
      return InetAddress.getByName(reported.substring(0, host))
          .equals(InetAddress.getByName(given.substring(0, givenHost)));
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static Optional<NodeView> find(Snapshot snapshot, Predicate<String> address) {
    for (JsonObject bean : snapshot.nodes()) {
      if (address.test(bean.get("address").getAsString())) {
        return Optional.of(new NodeView(bean, changes(snapshot, bean)));
      }
    }
    return Optional.empty();
  }

  private static List<Change> changes(Snapshot snapshot, JsonObject bean) {
    List<Change> changes = new ArrayList<>();
    for (JsonObject client : snapshot.clients()) {
      if (!Snapshot.clientId(client).equals(bean.get("client").getAsString())) {
        continue;
      }
      for (JsonElement element : client.getAsJsonArray("recentEvents")) {
        JsonObject event = element.getAsJsonObject();
        if (event.get("node").equals(bean.get("address"))) {
          changes.add(change(event));
        }
      }
    }
    return changes;
  }

  private static Change change(JsonObject event) {
    return new Change(
        instant(event, "at"),
        event.get("from").getAsString(),
        event.get("to").getAsString(),
        event.get("cause").isJsonNull() ? null : event.get("cause").getAsString(),
        instant(event, "firstEvidenceAt"),
        instant(event, "firstTimeoutAt"),
        number(event, "downMarkingLatencyMillis"));
  }

  private static Instant instant(JsonObject object, String key) {
    return object.get(key).isJsonNull() ? null : Instant.parse(object.get(key).getAsString());
  }

  /** A numeric attribute, by its name in lower camel case; -1 if it is null. */
  public long number(String attribute) {
    return number(bean, attribute);
  }

  private static long number(JsonObject object, String key) {
    return object.get(key).isJsonNull() ? -1 : object.get(key).getAsLong();
  }

  /** A text attribute, or null. */
  public String text(String attribute) {
    return bean.get(attribute).isJsonNull() ? null : bean.get(attribute).getAsString();
  }

  /** A time attribute, or null. */
  public Instant time(String attribute) {
    return instant(bean, attribute);
  }

  /** The number of operations it answered so far. */
  public long answered() {
    return number("operationsTotal")
        - number("timeoutsTotal")
        - number("cancelledTotal")
        - number("failedFastTotal");
  }

  /** The state: CONNECTING, UP, SUSPECT, DOWN, REMOVED. */
  public String state() {
    return text("state");
  }

  /** The node's state changes, oldest first. */
  public List<Change> changes() {
    return changes;
  }
}
