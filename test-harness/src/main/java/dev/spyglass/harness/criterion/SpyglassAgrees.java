package dev.spyglass.harness.criterion;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spyglass.harness.application.CallRecord;
import dev.spyglass.harness.application.NodeView.Change;
import dev.spyglass.harness.evidence.Evidence;
import dev.spyglass.harness.evidence.Outage;
import dev.spyglass.harness.result.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The agent inside and the harness outside agree where both know a fact: how many calls were made,
 * and since when the node did not answer. Otherwise no verdict of the drill can be trusted.
 */
public final class SpyglassAgrees implements Criterion {
  private static final long TOLERANCE_MILLIS = 500;
  private static final Set<String> UNANSWERED = Set.of("timeout", "cancelled", "failed");

  @Override
  public String name() {
    return "spyglass-agrees";
  }

  @Override
  public String expected(Limits limits) {
    return "the agent and the harness report the same calls and the same first silence";
  }

  /** The harness knows no calls of a user's own application. */
  @Override
  public boolean appliesTo(Evidence evidence) {
    return !evidence.callCounts().isEmpty() || evidence.startFailure() != null;
  }

  @Override
  public Judgment judge(Evidence evidence, Limits limits) {
    if (evidence.looks().isEmpty()) {
      return Judgment.inconclusive("the agent reported nothing");
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
        ? Judgment.of(
            true,
            new Quantity(calls, Quantity.Unit.CALLS),
            Words.count(calls, "equal call") + String.join("", silences))
        : Judgment.broken(String.join("; ", differences));
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

  /** The agent's first evidence must be the first call that got no answer by the call log. */
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
