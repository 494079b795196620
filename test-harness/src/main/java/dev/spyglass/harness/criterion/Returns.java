package dev.spyglass.harness.criterion;

import dev.spyglass.harness.application.CallRecord;
import dev.spyglass.harness.application.NodeView;
import dev.spyglass.harness.application.NodeView.Change;
import dev.spyglass.harness.evidence.Evidence;
import dev.spyglass.harness.evidence.Outage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A node that serves again is used again. */
public final class Returns implements Criterion {
  private static final Set<String> ANSWERS = Set.of("hit", "miss", "stored", "not_stored", "ok");

  @Override
  public String name() {
    return "returns";
  }

  @Override
  public String expected(Bars bars) {
    return "first answer within " + Words.time(bars.returning) + " after healing";
  }

  @Override
  public Finding judge(Evidence evidence, Bars bars) {
    Outage outage = evidence.outages().get(evidence.outages().size() - 1);
    Optional<Instant> answer = firstAnswer(evidence, outage);
    if (answer.isEmpty()) {
      Duration looked = Duration.between(outage.to(), evidence.to());
      String never = "no answer within " + Words.time(looked);
      return looked.compareTo(bars.returning) < 0
          ? Finding.inconclusive(never + ", which is shorter than the bar")
          : Finding.of(false, never);
    }
    Duration after = Duration.between(outage.to(), answer.get());
    return Finding.of(
        after.compareTo(bars.returning) <= 0,
        "first answer " + Words.millis(Math.max(0, after.toMillis())) + " after healing");
  }

  /**
   * A client that routes around the node answers the calls to it from elsewhere, so a node that was
   * down is back when the agent saw it answer.
   */
  private static Optional<Instant> firstAnswer(Evidence evidence, Outage outage) {
    List<Change> changes = evidence.changes(evidence.node());
    boolean wasDown = changes.stream().anyMatch(c -> c.to().equals("DOWN"));
    Optional<Change> up =
        changes.stream()
            .filter(c -> c.to().equals("UP") && c.at().isAfter(outage.to()))
            .reduce((earlier, later) -> later);
    if (up.isPresent()) {
      long moreMillis =
          evidence
              .view(evidence.node())
              .map((NodeView view) -> view.number("reconnectToFirstAnswerMillis"))
              .orElse(-1L);
      return Optional.of(up.get().at().plusMillis(Math.max(0, moreMillis)));
    }
    boolean backBefore =
        evidence.view(evidence.node()).filter(v -> v.state().equals("UP")).isPresent();
    if (wasDown && !backBefore) {
      return Optional.empty();
    }
    return evidence.calls().stream()
        .filter(c -> c.node().equals(evidence.node()) && ANSWERS.contains(c.outcome()))
        .map(CallRecord::returnedAt)
        .filter(at -> at.isAfter(outage.to()))
        .min(Instant::compareTo);
  }
}
