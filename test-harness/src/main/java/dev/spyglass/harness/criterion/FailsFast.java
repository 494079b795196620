package dev.spyglass.harness.criterion;

import dev.spyglass.harness.application.CallRecord;
import dev.spyglass.harness.application.NodeView.Change;
import dev.spyglass.harness.evidence.Evidence;
import dev.spyglass.harness.evidence.Outage;
import dev.spyglass.harness.result.Quantity;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Once a node is marked down, calls to it fail at once. */
public final class FailsFast implements Criterion {

  /** Calls to the node while it was down: all, the slow ones, and the time callers lost in them. */
  private record Tally(long calls, long slow, long lostMillis) {
    Tally plus(Tally other) {
      return new Tally(calls + other.calls, slow + other.slow, lostMillis + other.lostMillis);
    }
  }

  @Override
  public String name() {
    return "fails-fast";
  }

  @Override
  public String expected(Limits limits) {
    return String.format(
        Locale.ROOT,
        "%.4g %% of calls take at most %s while the node is down",
        limits.fastPercent,
        Words.time(limits.fastFail));
  }

  @Override
  public Judgment judge(Evidence evidence, Limits limits) {
    boolean logged = !evidence.clientCalls().isEmpty();
    boolean marked = false;
    Tally tally = new Tally(0, 0, 0);
    for (Outage outage : evidence.outages()) {
      Optional<Change> down = evidence.markDown(outage);
      if (down.isPresent()) {
        marked = true;
        // A node that comes up again for a moment is not back while the fault lasts.
        Instant from = down.get().at();
        tally =
            tally.plus(
                logged
                    ? byCalls(evidence, from, outage.to(), limits)
                    : byAgent(evidence, from, outage.to()));
      }
    }
    if (!marked) {
      return Judgment.inconclusive("the node was not marked down while it failed");
    }
    return tally.calls() < ENOUGH_CALLS
        ? Judgment.inconclusive(
            "only " + Words.count(tally.calls(), "call") + " to it while it was down")
        : judge(tally, limits);
  }

  private static Judgment judge(Tally tally, Limits limits) {
    Quantity fast = Quantity.percent(tally.calls() - tally.slow(), tally.calls());
    return Judgment.of(
        fast.value() >= limits.fastPercent,
        fast,
        fast
            + " of "
            + Words.count(tally.calls(), "call")
            + (tally.slow() == 0
                ? ""
                : String.format(Locale.ROOT, "; callers lost %.1f s", tally.lostMillis() / 1e3)));
  }

  private static Tally byCalls(Evidence evidence, Instant from, Instant to, Limits limits) {
    List<CallRecord> calls =
        evidence.clientCalls().stream()
            .filter(call -> call.node().equals(evidence.node()))
            .filter(call -> !call.askedAt().isBefore(from) && call.askedAt().isBefore(to))
            .toList();
    List<CallRecord> slow =
        calls.stream().filter(c -> c.waitedMillis() > limits.fastFail.toMillis()).toList();
    long lostMillis = slow.stream().mapToLong(CallRecord::waitedMillis).sum();
    return new Tally(calls.size(), slow.size(), lostMillis);
  }

  /** Without a log of calls: the agent counted timeouts and the time that callers lost. */
  private static Tally byAgent(Evidence evidence, Instant markedAt, Instant to) {
    String node = evidence.node();
    long timeoutMillis = Math.max(1, evidence.operationTimeoutMillis());
    // Callers that asked before the mark have given up by then.
    Instant from = markedAt.plusMillis(timeoutMillis);
    long lostMillis = evidence.grown(node, "callerMillisLostWhileDownTotal", from, to);
    long slow =
        Math.max(evidence.grown(node, "timeoutsTotal", from, to), lostMillis / timeoutMillis);
    long calls = Math.max(slow, evidence.grown(node, "operationsTotal", from, to));
    return new Tally(calls, slow, lostMillis);
  }
}
