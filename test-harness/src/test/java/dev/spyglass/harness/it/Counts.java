package dev.spyglass.harness.it;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.spyglass.harness.application.Application;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Operations by {@code "op outcome"}, as the application counted them and as the agent did. */
final class Counts {
  // A bulk get is one operation for each node its keys live on, which the application cannot count.
  private static final Set<String> NOT_COMPARED = Set.of("getBulk", "asyncGet");

  /** Calls to every node are one operation a node. */
  private static final Map<String, String> TO_EVERY_NODE =
      Map.of("getStats", "stats", "getVersions", "version");

  /** What the application's own statistics say. */
  static Map<String, Long> ofApplication(Application application, int nodes) throws IOException {
    Map<String, Long> counts = new TreeMap<>();
    JsonObject operations = statistics(application).getAsJsonObject("operations");
    for (Map.Entry<String, JsonElement> kind : operations.entrySet()) {
      if (NOT_COMPARED.contains(kind.getKey())) {
        continue;
      }
      String broadcast = TO_EVERY_NODE.get(kind.getKey());
      for (Map.Entry<String, JsonElement> of : kind.getValue().getAsJsonObject().entrySet()) {
        boolean isOutcome = !of.getKey().equals("calls") && !of.getKey().endsWith("Millis");
        long count = isOutcome ? of.getValue().getAsLong() : 0;
        if (count > 0) {
          String op = broadcast == null ? kind.getKey() : broadcast;
          counts.put(op + " " + of.getKey(), broadcast == null ? count : count * nodes);
        }
      }
    }
    return counts;
  }

  /** What the tables of the agent's clients say. */
  static Map<String, Long> ofAgent(Application application) {
    Map<String, Long> counts = new TreeMap<>();
    for (JsonObject client : application.snapshot().clients()) {
      for (JsonElement element : client.getAsJsonArray("operations")) {
        JsonObject row = element.getAsJsonObject();
        String op = row.get("op").getAsString();
        if (!NOT_COMPARED.contains(op)) {
          String key = op + " " + row.get("outcome").getAsString();
          counts.merge(key, row.get("count").getAsLong(), Long::sum);
        }
      }
    }
    return counts;
  }

  /** How many calls have returned. */
  static long calls(Application application) throws IOException {
    return sum(application, Set.of("calls"));
  }

  /** Calls that did not get the answer they asked for. */
  static long unanswered(Application application) throws IOException {
    return sum(application, Set.of("timeout", "cancelled", "overload", "failed"));
  }

  private static long sum(Application application, Set<String> fields) throws IOException {
    long sum = 0;
    JsonObject operations = statistics(application).getAsJsonObject("operations");
    for (Map.Entry<String, JsonElement> kind : operations.entrySet()) {
      for (String field : fields) {
        sum += kind.getValue().getAsJsonObject().get(field).getAsLong();
      }
    }
    return sum;
  }

  private static JsonObject statistics(Application application) throws IOException {
    String answer = application.jvm().ask("stats", "STATS ", Eventually.LIMIT);
    return JsonParser.parseString(answer.substring("STATS ".length())).getAsJsonObject();
  }

  private Counts() {}
}
