package dev.spyglass.harness.criterion;

import dev.spyglass.harness.application.CallRecord;
import dev.spyglass.harness.application.NodeView.Change;
import dev.spyglass.harness.evidence.Evidence;
import dev.spyglass.harness.evidence.Outage;
import dev.spyglass.harness.result.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A node that serves again is used again. */
public final class Returns implements Criterion {
  @Override
  public String name() {
    return "returns";
  }

  @Override
  public String expected(Limits limits) {
    return "first answer within " + Words.time(limits.returning) + " after healing";
  }

  @Override
  public Judgment judge(Evidence evidence, Limits limits) {
    Outage outage = evidence.outages().get(evidence.outages().size() - 1);
    Optional<Instant> answer = firstAnswer(evidence, outage);
    if (answer.isPresent()) {
      Duration after = Duration.between(outage.to(), answer.get());
      Quantity millis = Quantity.millis(Math.max(0, after.toMillis()));
      return Judgment.of(
          after.compareTo(limits.returning) <= 0,
          millis,
          "first answer " + millis + " after healing");
    }
    if (!isOut(evidence) && !evidence.wasCalled(outage.to(), evidence.to())) {
      return Judgment.inconclusive("no call was made to it after healing");
    }
    Duration looked = Duration.between(outage.to(), evidence.to());
    String never = "no answer within " + Words.time(looked);
    return looked.compareTo(limits.returning) < 0
        ? Judgment.inconclusive(never + ", which is shorter than the limit")
        : Judgment.broken(never);
  }

  /**
   * A client that routes around the node answers its calls from other nodes. So a node that was
   * down is back only when the agent saw that node itself answer.
   */
  private static Optional<Instant> firstAnswer(Evidence evidence, Outage outage) {
    if (isOut(evidence)) {
      return Optional.empty();
    }
    Optional<Change> reconnect =
        evidence.changes(evidence.node()).stream()
            .filter(c -> c.to().equals("UP") && c.at().isAfter(outage.to()))
            .filter(c -> !c.from().equals("SUSPECT"))
            .reduce((earlier, later) -> later);
    if (reconnect.isEmpty()) {
      return answerAfter(evidence, outage.to());
    }
    // A connection is no answer yet.
    Instant connectedAt = reconnect.get().at();
    return evidence
        .view(evidence.node())
        .map(view -> view.number("reconnectToFirstAnswerMillis"))
        .filter(millis -> millis >= 0)
        .map(connectedAt::plusMillis)
        .or(() -> answerAfter(evidence, connectedAt));
  }

  private static Optional<Instant> answerAfter(Evidence evidence, Instant moment) {
    if (evidence.clientCalls().isEmpty()) {
      return evidence.firstAnswerSeen(evidence.node(), moment);
    }
    return evidence.clientCalls().stream()
        .filter(call -> call.node().equals(evidence.node()) && call.isAnswered())
        .map(CallRecord::returnedAt)
        .filter(at -> at.isAfter(moment))
        .min(Instant::compareTo);
  }

  /** Whether the node was marked down at some time and is not back at the end. */
  private static boolean isOut(Evidence evidence) {
    boolean wasDown =
        evidence.changes(evidence.node()).stream().anyMatch(c -> c.to().equals("DOWN"));
    return wasDown && evidence.view(evidence.node()).filter(v -> v.state().equals("UP")).isEmpty();
  }
}
