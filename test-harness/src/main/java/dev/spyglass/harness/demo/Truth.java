package dev.spyglass.harness.demo;

import dev.spyglass.harness.application.CallRecord;
import dev.spyglass.harness.relay.Relay;
import dev.spyglass.harness.relay.RelayEvent;
import dev.spyglass.harness.relay.RelayEvent.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What really happened: the relay saw the silence and the connections, the application logged its
 * calls. Nothing here comes from the agent.
 */
final class Truth {
  private static final Set<String> UNANSWERED = Set.of("timeout", "cancelled");

  private final List<RelayEvent> events;
  private final List<CallRecord> calls;
  private final Instant silentAt;

  private Truth(List<RelayEvent> events, List<CallRecord> calls, Instant silentAt) {
    this.events = events;
    this.calls = calls;
    this.silentAt = silentAt;
  }

  static Truth of(Relay relay, List<CallRecord> calls, Instant since) {
    String node = "127.0.0.1:" + relay.port();
    List<CallRecord> ofNode =
        calls.stream().filter(c -> c.node().equals(node) && c.askedAt().isAfter(since)).toList();
    return new Truth(relay.log().events(), ofNode, relay.log().first(Kind.FAULT).orElseThrow());
  }

  Facts facts() {
    Instant markedDownAt = at(Kind.CLOSED_BY_CLIENT, silentAt);
    Instant healedAt = at(Kind.HEALED, silentAt);
    return new Facts(
        silentAt,
        calls.stream()
            .filter(call -> call.outcome().equals("timeout"))
            .map(CallRecord::returnedAt)
            .min(Instant::compareTo)
            .orElse(null),
        markedDownAt,
        connectThatAnswered(healedAt),
        Duration.between(silentAt, markedDownAt).toMillis(),
        calls.stream().filter(call -> call.outcome().equals("timeout")).count(),
        pendingPeak(),
        calls.stream().mapToLong(CallRecord::waitedMillis).max().orElse(-1));
  }

  private Instant at(Kind kind, Instant after) {
    return events.stream()
        .filter(e -> e.kind() == kind && !e.at().isBefore(after))
        .map(RelayEvent::at)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the relay saw no " + kind));
  }

  private Instant connectThatAnswered(Instant healedAt) {
    int connection =
        events.stream()
            .filter(e -> e.kind() == Kind.FIRST_ANSWER && !e.at().isBefore(healedAt))
            .mapToInt(RelayEvent::connection)
            .findFirst()
            .orElseThrow();
    return events.stream()
        .filter(e -> e.kind() == Kind.ACCEPTED && e.connection() == connection)
        .map(RelayEvent::at)
        .findFirst()
        .orElseThrow();
  }

  /** A connection's unanswered calls pile up from the silence, or its begin, until it is closed. */
  private long pendingPeak() {
    List<Instant> begins = new ArrayList<>(List.of(silentAt));
    long peak = 0;
    for (RelayEvent event : events) {
      if (event.at().isBefore(silentAt)) {
        continue;
      }
      if (event.kind() == Kind.ACCEPTED) {
        begins.add(event.at());
      } else if (event.kind() == Kind.CLOSED_BY_CLIENT && !begins.isEmpty()) {
        peak = Math.max(peak, unanswered(begins.get(begins.size() - 1), event.at()));
      }
    }
    return peak;
  }

  private long unanswered(Instant from, Instant to) {
    return calls.stream()
        .filter(c -> UNANSWERED.contains(c.outcome()))
        .filter(c -> !c.askedAt().isBefore(from) && c.askedAt().isBefore(to))
        .count();
  }
}
