package dev.spyglass.harness.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import dev.spyglass.cli.output.Json;
import dev.spyglass.harness.result.CriterionResult;
import dev.spyglass.harness.result.DrillResult;
import dev.spyglass.harness.result.LatencyColumns;
import dev.spyglass.harness.result.Quantity;
import dev.spyglass.harness.result.Recording;
import dev.spyglass.harness.result.Sample;
import dev.spyglass.harness.result.SessionResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What a session found as JSON that scripts may rely on. The records of {@code result} are written
 * with the names of their components; long series are written as columns.
 */
public final class JsonReport {
  private static final Gson GSON =
      new GsonBuilder()
          .serializeNulls()
          .registerTypeAdapter(
              Instant.class,
              (JsonSerializer<Instant>) (at, t, c) -> new JsonPrimitive(at.toString()))
          .create();

  private final UnaryOperator<List<Sample>> samples;

  private JsonReport(UnaryOperator<List<Sample>> samples) {
    this.samples = samples;
  }

  /** The whole session. */
  public static JsonObject complete(SessionResult session) {
    return new JsonReport(UnaryOperator.identity()).json(session);
  }

  /** The session with as many samples as a page can hold. */
  static JsonObject forPage(SessionResult session) {
    return new JsonReport(Samples::thinned).json(session);
  }

  private JsonObject json(SessionResult session) {
    JsonObject json = Json.object("drills", session.drills().stream().map(this::json).toList());
    json.addProperty("verdict", session.verdict().name());
    json.addProperty("startedAt", session.startedAt().toString());
    json.addProperty("tookMillis", session.took().toMillis());
    json.addProperty("command", session.command());
    json.add("environment", GSON.toJsonTree(session.environment()));
    return json;
  }

  private JsonObject json(DrillResult drill) {
    JsonObject json = new JsonObject();
    json.addProperty("name", drill.name());
    json.addProperty("purpose", drill.purpose());
    json.addProperty("faults", drill.faults());
    json.addProperty("client", drill.client());
    json.add("settings", GSON.toJsonTree(drill.settings()));
    json.addProperty("verdict", drill.verdict().name());
    json.addProperty("sentence", drill.sentence());
    JsonArray criteria = new JsonArray();
    drill.criteria().forEach(criterion -> criteria.add(json(criterion)));
    json.add("criteria", criteria);
    json.add("tables", GSON.toJsonTree(drill.tables()));
    json.add("recording", drill.recording() == null ? null : json(drill.recording()));
    return json;
  }

  private static JsonObject json(CriterionResult criterion) {
    Quantity quantity = criterion.quantity();
    JsonObject json = new JsonObject();
    json.addProperty("name", criterion.name());
    json.addProperty("verdict", criterion.verdict().name());
    json.addProperty("expected", criterion.expected());
    json.addProperty("measured", criterion.measured());
    json.addProperty("value", quantity == null ? null : quantity.value());
    json.addProperty("unit", quantity == null ? null : quantity.unit().toString());
    json.addProperty("advice", criterion.advice());
    return json;
  }

  private JsonObject json(Recording recording) {
    JsonObject json = new JsonObject();
    json.addProperty("from", recording.from().toString());
    json.addProperty("to", recording.to().toString());
    json.add("faults", GSON.toJsonTree(recording.faults()));
    json.add("lanes", GSON.toJsonTree(recording.lanes()));
    json.add("latency", json(recording.latency()));
    json.add("samples", json(recording.from(), samples.apply(recording.samples())));
    return json;
  }

  private static JsonObject json(LatencyColumns latency) {
    List<LatencyColumns.Column> columns = latency.columns();
    JsonObject json = new JsonObject();
    json.addProperty("columnMillis", latency.width().toMillis());
    json.add("callsBelowMicros", calls(columns));
    json.add("p50Micros", column(columns, c -> c.p50Micros() < 0 ? null : c.p50Micros()));
    json.add("p99Micros", column(columns, c -> c.p99Micros() < 0 ? null : c.p99Micros()));
    return json;
  }

  /** The calls of each bucket that has any, named by its upper bound; the last has none. */
  private static JsonObject calls(List<LatencyColumns.Column> columns) {
    JsonObject calls = new JsonObject();
    List<Long> bounds = LatencyColumns.BOUNDS_MICROS;
    for (int i = 0; i <= bounds.size(); i++) {
      int bucket = i;
      if (columns.stream().anyMatch(column -> column.counts().get(bucket) > 0)) {
        calls.add(
            bucket < bounds.size() ? bounds.get(bucket).toString() : "infinity",
            column(columns, column -> column.counts().get(bucket)));
      }
    }
    return calls;
  }

  private static JsonObject json(Instant from, List<Sample> samples) {
    JsonObject json = new JsonObject();
    json.add(
        "millisSinceStart",
        column(samples, sample -> Duration.between(from, sample.at()).toMillis()));
    json.add("pendingByNode", columns(samples, Sample::pendingByNode));
    json.add("threadsByRole", columns(samples, Sample::threadsByRole));
    json.add("cacheClasses", columns(samples, Sample::cacheClasses));
    return json;
  }

  /** A column for each name, null where a sample does not know it. */
  private static JsonElement columns(
      List<Sample> samples, Function<Sample, Map<String, Long>> values) {
    Map<String, JsonElement> columns = new LinkedHashMap<>();
    samples.stream()
        .map(values)
        .map(Map::keySet)
        .flatMap(Collection::stream)
        .distinct()
        .forEach(name -> columns.put(name, column(samples, s -> values.apply(s).get(name))));
    return GSON.toJsonTree(columns);
  }

  private static <T> JsonElement column(List<T> rows, Function<T, ?> value) {
    JsonArray column = new JsonArray();
    rows.forEach(row -> column.add(GSON.toJsonTree(value.apply(row))));
    return column;
  }
}
