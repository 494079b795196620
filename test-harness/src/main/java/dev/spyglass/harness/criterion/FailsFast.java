package dev.spyglass.harness.criterion;

import dev.spyglass.harness.application.CallRecord;
import dev.spyglass.harness.application.NodeView.Change;
import dev.spyglass.harness.evidence.Evidence;
import dev.spyglass.harness.evidence.Outage;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Once a node is marked down, nobody waits for it any more. */
public final class FailsFast implements Criterion {

  /** Calls to the node while it was down: how many, how many were slow, and what those cost. */
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
  public String expected(Limits bars) {
    return String.format(
        Locale.ROOT,
        "%.4g %% of calls take at most %s while the node is down",
        bars.fastPercent,
        Words.time(bars.fastFail));
  }

  @Override
  public Judgment judge(Evidence evidence, Limits bars) {
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
                    ? byCalls(evidence, from, outage.to(), bars)
                    : byAgent(evidence, from, outage.to()));
      }
    }
    if (!marked) {
      return Judgment.inconclusive("the node was not marked down while it failed");
    }
    return tally.calls() < ENOUGH_CALLS
        ? Judgment.inconclusive(
            "only " + Words.count(tally.calls(), "call") + " to it while it was down")
        : judge(tally, bars);
  }

  private static Judgment judge(Tally tally, Limits bars) {
    long fast = tally.calls() - tally.slow();
    return Judgment.of(
        fast * 100.0 / tally.calls() >= bars.fastPercent,
        Words.percent(fast, tally.calls())
            + " of "
            + Words.count(tally.calls(), "call")
            + (tally.slow() == 0
                ? ""
                : String.format(Locale.ROOT, "; callers lost %.1f s", tally.lostMillis() / 1e3)));
  }

  private static Tally byCalls(Evidence evidence, Instant from, Instant to, Limits bars) {
    List<CallRecord> calls =
        evidence.clientCalls().stream()
            .filter(call -> call.node().equals(evidence.node()))
            .filter(call -> !call.askedAt().isBefore(from) && call.askedAt().isBefore(to))
            .toList();
    List<CallRecord> slow =
        calls.stream().filter(c -> c.waitedMillis() > bars.fastFail.toMillis()).toList();
    long lostMillis = slow.stream().mapToLong(CallRecord::waitedMillis).sum();
    return new Tally(calls.size(), slow.size(), lostMillis);
  }

  /** Without a log of calls the agent tells which timed out, and what callers lost in all. */
  private static Tally byAgent(Evidence evidence, Instant markedAt, Instant to) {
    String node = evidence.node();
    long timeoutMillis = Math.max(1, evidence.operationTimeoutMillis());
    // Who asked before the mark gives up until then.
    Instant from = markedAt.plusMillis(timeoutMillis);
    long lostMillis = evidence.grown(node, "callerMillisLostWhileDownTotal", from, to);
    long slow =
        Math.max(evidence.grown(node, "timeoutsTotal", from, to), lostMillis / timeoutMillis);
    long calls = Math.max(slow, evidence.grown(node, "operationsTotal", from, to));
    return new Tally(calls, slow, lostMillis);
  }
}
