package dev.spyglass.harness.criterion;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spyglass.harness.application.CallRecord;
import dev.spyglass.harness.application.NodeView.Change;
import dev.spyglass.harness.evidence.Evidence;
import dev.spyglass.harness.evidence.Outage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where the agent inside and the harness outside know the same, they say the same: the calls made,
 * and since when the node gave no answer. Otherwise no verdict of the drill can be trusted.
 */
public final class SpyglassAgrees implements Criterion {
  private static final long TOLERANCE_MILLIS = 500;
  private static final Set<String> UNANSWERED = Set.of("timeout", "cancelled", "failed");

  @Override
  public String name() {
    return "spyglass-agrees";
  }

  @Override
  public String expected(Limits bars) {
    return "the agent and the harness tell the same calls and the same first silence";
  }

  /** Of an application of the user's own the harness knows no calls. */
  @Override
  public boolean appliesTo(Evidence evidence) {
    return !evidence.callCounts().isEmpty() || evidence.startFailure() != null;
  }

  @Override
  public Judgment judge(Evidence evidence, Limits bars) {
    if (evidence.looks().isEmpty()) {
      return Judgment.inconclusive("the agent told nothing");
    }
    Map<String, Long> inside = operations(evidence);
    List<String> differences = new ArrayList<>();
    long calls = 0;
    for (Map.Entry<String, Long> made : evidence.callCounts().entrySet()) {
      long seen = inside.getOrDefault(made.getKey(), 0L);
      calls += made.getValue();
      if (seen != made.getValue()) {
        differences.add(made.getKey() + ": " + made.getValue() + " calls, agent " + seen);
      }
    }
    List<String> silences = new ArrayList<>();
    evidence.outages().forEach(outage -> compareSilence(evidence, outage, silences, differences));
    if (calls == 0 && differences.isEmpty()) {
      return Judgment.inconclusive("no call was made");
    }
    return differences.isEmpty()
        ? Judgment.of(true, Words.count(calls, "equal call") + String.join("", silences))
        : Judgment.of(false, String.join("; ", differences));
  }

  private static Map<String, Long> operations(Evidence evidence) {
    Map<String, Long> counts = new TreeMap<>();
    List<JsonObject> clients =
        evidence.looks().get(evidence.looks().size() - 1).snapshot().clients();
    for (JsonObject client : clients) {
      for (JsonElement element : client.getAsJsonArray("operations")) {
        JsonObject row = element.getAsJsonObject();
        counts.merge(row.get("op").getAsString(), row.get("count").getAsLong(), Long::sum);
      }
    }
    return counts;
  }

  /** The first evidence must be the first request that the log says got no answer. */
  private static void compareSilence(
      Evidence evidence, Outage outage, List<String> silences, List<String> differences) {
    Optional<Instant> agent = evidence.markDown(outage).map(Change::firstEvidenceAt);
    Optional<Instant> harness =
        evidence.calls().stream()
            .filter(c -> c.node().equals(evidence.node()) && UNANSWERED.contains(c.outcome()))
            .filter(c -> c.returnedAt().isAfter(outage.from()))
            .map(CallRecord::askedAt)
            .filter(at -> at.isBefore(outage.to()))
            .min(Instant::compareTo);
    boolean byTimeouts =
        evidence.markDown(outage).filter(c -> "consecutive_timeouts".equals(c.cause())).isPresent();
    if (agent.isEmpty() || harness.isEmpty() || !byTimeouts) {
      return;
    }
    long apartMillis = Math.abs(Duration.between(agent.get(), harness.get()).toMillis());
    String apart = "first silence " + apartMillis + " ms apart";
    if (apartMillis > TOLERANCE_MILLIS) {
      differences.add(apart);
    } else {
      silences.add(", " + apart);
    }
  }
}
