package dev.spyglass.harness.criterion;

import dev.spyglass.harness.application.NodeView;
import dev.spyglass.harness.application.NodeView.Change;
import dev.spyglass.harness.evidence.Evidence;
import dev.spyglass.harness.evidence.Outage;
import dev.spyglass.harness.result.Quantity;
import java.time.Duration;
import java.util.Optional;

/** The client takes a node that fails out of service. */
public final class MarkedDown implements Criterion {
  @Override
  public String name() {
    return "marked-down";
  }

  @Override
  public String expected(Limits limits) {
    return "marked down within " + Words.time(limits.downMarking);
  }

  @Override
  public Judgment judge(Evidence evidence, Limits limits) {
    Outage outage = evidence.outages().get(0);
    Optional<Change> down = evidence.markDown(outage);
    if (down.isPresent()) {
      Duration after = Duration.between(outage.from(), down.get().at());
      Quantity millis = Quantity.millis(after.toMillis());
      return Judgment.of(
          after.toMillis() <= limits.downMarking.toMillis(),
          millis,
          "marked down after " + millis + ", cause " + down.get().cause());
    }
    if (evidence.viewAt(evidence.node(), outage.from()).filter(MarkedDown::isDown).isPresent()) {
      return Judgment.inconclusive("it was down before it failed");
    }
    if (!evidence.wasCalled(outage.from(), outage.to())) {
      return Judgment.inconclusive("not marked down, and no call was made to it while it failed");
    }
    if (evidence.answeredAll(outage)) {
      return Judgment.inconclusive("not marked down, and rightly: it answered every call");
    }
    Duration length = Duration.between(outage.from(), outage.to());
    String never = "not marked down within " + Words.time(length) + counted(evidence, outage);
    return length.compareTo(limits.downMarking) < 0
        ? Judgment.inconclusive(never + ", which is shorter than the limit")
        : Judgment.broken(never);
  }

  private static boolean isDown(NodeView view) {
    return view.state().equals("DOWN");
  }

  /** How many consecutive timeouts the client had counted when the outage ended. */
  private static String counted(Evidence evidence, Outage outage) {
    return evidence
        .viewAt(evidence.node(), outage.to())
        .filter(view -> view.number("timeoutThreshold") > 0)
        .map(
            view ->
                ", "
                    + view.number("consecutiveTimeouts")
                    + " of "
                    + view.number("timeoutThreshold")
                    + " consecutive timeouts counted")
        .orElse("");
  }
}
