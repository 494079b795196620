package dev.spyglass.harness.it;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spyglass.cli.agent.Snapshot;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Every value of the agent's attributes that says something, in all looks together: numbers above 0
 * and texts. Keys are {@code bean.attribute}, where the bean is the client, or a node by the name
 * the test has for it; {@code node} is any of them.
 */
final class Seen {
  private final Map<Integer, String> nodeNames;
  private final Map<String, Set<String>> values = new TreeMap<>();

  /** The names of the nodes by port. */
  Seen(Map<Integer, String> nodeNames) {
    this.nodeNames = nodeNames;
  }

  /** Looks once more. */
  void look(Snapshot snapshot) {
    for (JsonObject client : snapshot.clients()) {
      take("client", client);
    }
    for (JsonObject node : snapshot.nodes()) {
      String address = node.get("address").getAsString();
      int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
      take("node", node);
      take(nodeNames.get(port), node);
    }
  }

  /** The values seen; empty if there was never any. */
  Set<String> of(String bean, String attribute) {
    return values.getOrDefault(bean + "." + attribute, Set.of());
  }

  private void take(String bean, JsonObject attributes) {
    for (Map.Entry<String, JsonElement> attribute : attributes.entrySet()) {
      if (isSomething(attribute.getValue())) {
        values
            .computeIfAbsent(bean + "." + attribute.getKey(), key -> new LinkedHashSet<>())
            .add(attribute.getValue().getAsString());
      }
    }
  }

  private static boolean isSomething(JsonElement value) {
    if (!value.isJsonPrimitive()) {
      return false;
    }
    return !value.getAsJsonPrimitive().isNumber() || value.getAsDouble() > 0;
  }
}
