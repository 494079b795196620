package dev.spyglass.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;

/** The keys are an interface: scripts rely on them. */
class JsonReportTest {
  private final JsonObject run = JsonReport.complete(MadeSession.ofSixDrills());

  @Test
  void theRun() {
    assertThat(run.keySet())
        .containsExactly(
            "schema", "drills", "verdict", "startedAt", "tookMillis", "command", "environment");
    assertThat(run.get("schema").getAsInt()).isOne();
    assertThat(run.get("startedAt").getAsString()).isEqualTo("2026-11-21T10:00:00Z");
    assertThat(run.get("tookMillis").getAsLong()).isEqualTo(754_000);
    assertThat(run.getAsJsonObject("environment").get("java").getAsString()).startsWith("17");
  }

  @Test
  void aDrill() {
    JsonObject drill = drill(0);

    assertThat(drill.keySet())
        .containsExactly(
            "name",
            "purpose",
            "faults",
            "client",
            "settings",
            "verdict",
            "sentence",
            "criteria",
            "tables",
            "recording");
    assertThat(drill.get("verdict").getAsString()).isEqualTo("FAIL");
    assertThat(drill.getAsJsonObject("settings").get("locator").getAsString()).isEqualTo("ketama");
    JsonObject criterion = drill.getAsJsonArray("criteria").get(1).getAsJsonObject();
    assertThat(criterion.keySet())
        .containsExactly("name", "verdict", "expected", "measured", "value", "unit", "advice");
    assertThat(criterion.get("value").getAsDouble()).isEqualTo(1_012);
    assertThat(criterion.get("unit").getAsString()).isEqualTo("ms");
    assertThat(criterion.get("verdict").getAsString()).isEqualTo("PASS");
    assertThat(criterion.get("advice").isJsonNull()).isTrue();
    JsonObject without = drill.getAsJsonArray("criteria").get(0).getAsJsonObject();
    assertThat(without.get("value").isJsonNull()).isTrue();
    assertThat(without.get("unit").isJsonNull()).isTrue();
    assertThat(drill.getAsJsonArray("tables").get(0).getAsJsonObject().keySet())
        .containsExactly("title", "header", "rows");
  }

  @Test
  void aRecording() {
    JsonObject recording = drill(0).getAsJsonObject("recording");

    assertThat(recording.keySet())
        .containsExactly("from", "to", "faults", "lanes", "latency", "samples");
    assertThat(recording.getAsJsonArray("faults").get(0).toString())
        .isEqualTo(
            "{\"node\":\"cache-2.eu-central-1.prod.example.internal:11211\",\"fault\":\"silent\","
                + "\"from\":\"2026-11-21T10:00:24Z\",\"to\":\"2026-11-21T10:01:36Z\"}");
    JsonObject lane = recording.getAsJsonArray("lanes").get(1).getAsJsonObject();
    assertThat(lane.getAsJsonArray("spans").get(2).toString())
        .isEqualTo(
            "{\"state\":\"DOWN\",\"cause\":\"consecutive_timeouts\","
                + "\"from\":\"2026-11-21T10:01:12Z\",\"to\":\"2026-11-21T10:01:36Z\"}");
  }

  @Test
  void columnsAreOfOneLength() {
    JsonObject recording = drill(0).getAsJsonObject("recording");
    JsonObject latency = recording.getAsJsonObject("latency");
    JsonObject samples = recording.getAsJsonObject("samples");

    assertThat(latency.keySet())
        .containsExactly("columnMillis", "callsBelowMicros", "p50Micros", "p99Micros");
    assertThat(latency.getAsJsonArray("p50Micros")).hasSize(120);
    assertThat(latency.getAsJsonObject("callsBelowMicros").asMap())
        .containsKey("2000000")
        .allSatisfy((bound, calls) -> assertThat(calls.getAsJsonArray()).hasSize(120));
    assertThat(samples.getAsJsonArray("millisSinceStart")).hasSize(120);
    assertThat(samples.getAsJsonObject("cacheClasses").asMap())
        .hasSize(3)
        .allSatisfy((name, values) -> assertThat(values.getAsJsonArray()).hasSize(120));
  }

  @Test
  void aDrillThatRecordedNothing() {
    assertThat(drill(5).get("recording").isJsonNull()).isTrue();
  }

  private JsonObject drill(int index) {
    return run.getAsJsonArray("drills").get(index).getAsJsonObject();
  }
}
