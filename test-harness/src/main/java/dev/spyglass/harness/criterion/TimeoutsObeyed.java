package dev.spyglass.harness.criterion;

import dev.spyglass.harness.application.CallRecord;
import dev.spyglass.harness.application.NodeView;
import dev.spyglass.harness.evidence.Evidence;
import dev.spyglass.harness.result.Quantity;
import dev.spyglass.harness.result.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** No caller waits longer than the operation timeout allows. */
public final class TimeoutsObeyed implements Criterion {
  @Override
  public String name() {
    return "timeouts-obeyed";
  }

  @Override
  public String expected(Limits limits) {
    return "every call comes back and waits at most its timeout + "
        + Words.time(limits.overshoot)
        + " or 10 %";
  }

  @Override
  public Judgment judge(Evidence evidence, Limits limits) {
    long timeoutMillis = evidence.operationTimeoutMillis();
    long lost = evidence.clientCalls().stream().filter(call -> !call.hasReturned()).count();
    if (lost > 0) {
      return Judgment.of(
          false,
          new Quantity(lost, Quantity.Unit.LOST_CALLS),
          Words.count(lost, "call") + " never came back");
    }
    if (timeoutMillis <= 0) {
      return Judgment.inconclusive("the client has no operation timeout that can be read");
    }
    long limitMillis = timeoutMillis + Math.max(limits.overshoot.toMillis(), timeoutMillis / 10);
    String configured = "configured " + Words.millis(timeoutMillis);
    if (evidence.outages().stream().noneMatch(o -> evidence.wasCalled(o.from(), o.to()))) {
      return Judgment.inconclusive(configured + ", no call was made to the node while it failed");
    }
    List<CallRecord> calls = evidence.clientCalls();
    Judgment judgment =
        calls.isEmpty()
            ? byAgent(evidence, limitMillis, configured)
            : byCalls(calls, limitMillis, configured);
    boolean longEnough =
        evidence.outages().stream()
            .anyMatch(o -> Duration.between(o.from(), o.to()).toMillis() > timeoutMillis);
    return judgment.verdict() == Verdict.PASS && !longEnough
        ? Judgment.inconclusive(judgment.measured() + "; no failure lasted longer than the timeout")
        : judgment;
  }

  private static Judgment byCalls(List<CallRecord> calls, long limitMillis, String configured) {
    CallRecord longest =
        calls.stream().max(Comparator.comparingLong(CallRecord::waitedMillis)).orElseThrow();
    long timeouts = calls.stream().filter(call -> call.outcome().equals("timeout")).count();
    long over = calls.stream().filter(call -> call.waitedMillis() > limitMillis).count();
    Quantity wait = Quantity.millis(longest.waitedMillis());
    return Judgment.of(
        over == 0,
        wait,
        configured
            + (", longest wait " + wait)
            + (" (" + longest.operation() + "), ")
            + Words.count(timeouts, "timeout")
            + (over == 0 ? "" : ", " + Words.count(over, "call") + " too long"));
  }

  private static Judgment byAgent(Evidence evidence, long limitMillis, String configured) {
    long longestMillis =
        evidence.nodes().stream()
            .flatMap(node -> evidence.view(node).stream())
            .mapToLong(TimeoutsObeyed::longestWaitMillis)
            .max()
            .orElse(-1);
    Instant from = evidence.outages().get(0).from();
    long timeouts =
        evidence.nodes().stream()
            .mapToLong(node -> evidence.grown(node, "timeoutsTotal", from, evidence.to()))
            .sum();
    return longestMillis < 0
        ? Judgment.inconclusive(configured + ", no call was made")
        : Judgment.of(
            longestMillis <= limitMillis,
            Quantity.millis(longestMillis),
            configured
                + ", longest wait "
                + Words.millis(longestMillis)
                + ", "
                + Words.count(timeouts, "timeout"));
  }

  /** Of the calls that timed out, and of all that returned in the last minute. */
  private static long longestWaitMillis(NodeView view) {
    return Math.max(
        view.number("timeoutWaitMaxMillis"),
        Math.floorDiv(view.number("callerWaitMaxMicros"), 1_000));
  }
}
