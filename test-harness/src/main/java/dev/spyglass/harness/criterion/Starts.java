package dev.spyglass.harness.criterion;

import dev.spyglass.harness.application.CallRecord;
import dev.spyglass.harness.evidence.Evidence;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** An application starts while a node is dead, and the other nodes serve it. */
public final class Starts implements Criterion {
  private static final Set<String> ANSWERS = Set.of("hit", "miss", "stored", "not_stored", "ok");

  @Override
  public String name() {
    return "starts";
  }

  @Override
  public String expected(Bars bars) {
    return "client made within " + Words.time(bars.construction) + ", healthy nodes answer";
  }

  @Override
  public Finding judge(Evidence evidence, Bars bars) {
    if (evidence.startFailure() != null) {
      return Finding.of(false, "it did not start: " + evidence.startFailure());
    }
    Set<String> mute = new TreeSet<>(evidence.nodes());
    mute.remove(evidence.node());
    mute.removeAll(answering(evidence));
    Duration construction = evidence.construction();
    boolean quick = construction == null || construction.compareTo(bars.construction) <= 0;
    return Finding.of(
        quick && mute.isEmpty(),
        (construction == null ? "started" : "client made in " + Words.time(construction))
            + (mute.isEmpty() ? ", healthy nodes answer" : ", no answer from healthy " + mute)
            + firstCall(evidence));
  }

  /** Nodes that answered while the other was dead. */
  private static Set<String> answering(Evidence evidence) {
    Set<String> answering = new HashSet<>();
    for (CallRecord call : evidence.otherCallsDuringOutages()) {
      if (ANSWERS.contains(call.outcome())) {
        answering.add(call.node());
      }
    }
    if (evidence.clientCalls().isEmpty()) {
      evidence.nodes().stream()
          .filter(n -> evidence.view(n).filter(v -> v.number("operationsTotal") > 0).isPresent())
          .forEach(answering::add);
    }
    return answering;
  }

  private static String firstCall(Evidence evidence) {
    return evidence.callsDuringOutages().stream()
        .findFirst()
        .map(
            c ->
                "; first call to the dead one: "
                    + c.outcome()
                    + " after "
                    + Words.millis(c.waitedMillis()))
        .orElse("");
  }
}
