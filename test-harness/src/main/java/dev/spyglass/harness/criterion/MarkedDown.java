package dev.spyglass.harness.criterion;

import dev.spyglass.harness.application.NodeView;
import dev.spyglass.harness.application.NodeView.Change;
import dev.spyglass.harness.evidence.Evidence;
import dev.spyglass.harness.evidence.Outage;
import java.time.Duration;
import java.util.Optional;

/** The client takes a node that fails out of service. */
public final class MarkedDown implements Criterion {
  @Override
  public String name() {
    return "marked-down";
  }

  @Override
  public String expected(Limits bars) {
    return "marked down within " + Words.time(bars.downMarking);
  }

  @Override
  public Judgment judge(Evidence evidence, Limits bars) {
    Outage outage = evidence.outages().get(0);
    Optional<Change> down = evidence.markDown(outage);
    if (down.isPresent()) {
      long millis = Duration.between(outage.from(), down.get().at()).toMillis();
      return Judgment.of(
          millis <= bars.downMarking.toMillis(),
          "marked down after " + Words.millis(millis) + ", cause " + down.get().cause());
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
    return length.compareTo(bars.downMarking) < 0
        ? Judgment.inconclusive(never + ", which is shorter than the bar")
        : Judgment.of(false, never);
  }

  private static boolean isDown(NodeView view) {
    return view.state().equals("DOWN");
  }

  /** How far the client had counted when the outage ended. */
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
