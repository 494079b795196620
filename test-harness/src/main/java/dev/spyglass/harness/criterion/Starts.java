package dev.spyglass.harness.criterion;

import dev.spyglass.harness.application.CallRecord;
import dev.spyglass.harness.evidence.Evidence;
import dev.spyglass.harness.result.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** An application starts while a node is dead, and the other nodes serve it. */
public final class Starts implements Criterion {
  /** How the calls to a healthy node ended while the other node was dead. */
  private enum Use {
    NONE,
    UNANSWERED,
    ANSWERED;

    static Use of(long calls, long answers) {
      return calls == 0 ? NONE : answers == 0 ? UNANSWERED : ANSWERED;
    }
  }

  @Override
  public String name() {
    return "starts";
  }

  @Override
  public String expected(Limits limits) {
    return "client made within " + Words.time(limits.construction) + ", healthy nodes answer";
  }

  @Override
  public Judgment judge(Evidence evidence, Limits limits) {
    if (evidence.startFailure() != null) {
      return Judgment.broken("it did not start: " + evidence.startFailure());
    }
    Duration construction = evidence.construction();
    boolean quick = construction == null || construction.compareTo(limits.construction) <= 0;
    Set<String> called = new TreeSet<>();
    Set<String> mute = new TreeSet<>();
    for (String node : evidence.others()) {
      Use use =
          evidence.clientCalls().isEmpty() ? byAgent(evidence, node) : byCalls(evidence, node);
      if (use != Use.NONE) {
        called.add(node);
      }
      if (use == Use.UNANSWERED) {
        mute.add(node);
      }
    }
    String made =
        construction == null
            ? "started, in an unknown time"
            : "client made in " + Words.time(construction);
    if (quick && called.isEmpty() && !evidence.others().isEmpty()) {
      return Judgment.inconclusive(made + ", no call was made to a healthy node");
    }
    return Judgment.of(
        quick && mute.isEmpty(),
        construction == null ? null : Quantity.millis(construction.toMillis()),
        made
            + (mute.isEmpty() ? ", healthy nodes answer" : ", no answer from healthy " + mute)
            + firstCall(evidence));
  }

  private static Use byCalls(Evidence evidence, String node) {
    List<CallRecord> calls =
        evidence.otherCallsDuringOutages().stream().filter(c -> c.node().equals(node)).toList();
    return Use.of(calls.size(), calls.stream().filter(CallRecord::isAnswered).count());
  }

  /** The agent's counters start with the application, so they count the outage alone. */
  private static Use byAgent(Evidence evidence, String node) {
    Instant end = evidence.outages().get(0).to();
    return evidence
        .viewAt(node, end)
        .map(v -> Use.of(v.number("operationsTotal") + v.number("pendingOperations"), v.answered()))
        .orElse(Use.NONE);
  }

  private static String firstCall(Evidence evidence) {
    return evidence.callsDuringOutages().stream()
        .min(Comparator.comparing(CallRecord::askedAt))
        .map(
            c ->
                "; first call to the dead one: "
                    + c.outcome()
                    + " after "
                    + Words.millis(c.waitedMillis()))
        .orElse("");
  }
}
