package dev.spyglass.harness.criterion;

import dev.spyglass.harness.application.CallRecord;
import dev.spyglass.harness.application.NodeView;
import dev.spyglass.harness.application.NodeView.Change;
import dev.spyglass.harness.evidence.Evidence;
import dev.spyglass.harness.evidence.Outage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Once a node is marked down, nobody waits for it any more. */
public final class FailsFast implements Criterion {
  private static final int ENOUGH_CALLS = 10;

  @Override
  public String name() {
    return "fails-fast";
  }

  @Override
  public String expected(Bars bars) {
    return String.format(
        Locale.ROOT,
        "%.4g %% of calls take at most %s while the node is down",
        bars.fastPercent,
        Words.time(bars.fastFail));
  }

  @Override
  public Finding judge(Evidence evidence, Bars bars) {
    List<CallRecord> calls = new ArrayList<>();
    boolean marked = false;
    for (Outage outage : evidence.outages()) {
      Optional<Change> down = evidence.markDown(outage);
      marked |= down.isPresent();
      // A node that comes up again for a moment is not back while the fault lasts.
      down.ifPresent(change -> calls.addAll(between(evidence, change.at(), outage.to())));
    }
    if (!marked) {
      return Finding.inconclusive("the node was not marked down while it failed");
    }
    if (evidence.clientCalls().isEmpty()) {
      return byAgent(evidence);
    }
    if (calls.size() < ENOUGH_CALLS) {
      return Finding.inconclusive(
          "only " + Words.count(calls.size(), "call") + " while it was down");
    }
    return byCalls(calls, bars);
  }

  private static List<CallRecord> between(Evidence evidence, Instant from, Instant to) {
    return evidence.calls().stream()
        .filter(call -> call.node().equals(evidence.node()))
        .filter(call -> !call.askedAt().isBefore(from) && call.askedAt().isBefore(to))
        .toList();
  }

  private static Finding byCalls(List<CallRecord> calls, Bars bars) {
    List<CallRecord> slow =
        calls.stream().filter(c -> c.waitedMillis() > bars.fastFail.toMillis()).toList();
    long fast = calls.size() - slow.size();
    long burntMillis = slow.stream().mapToLong(CallRecord::waitedMillis).sum();
    return Finding.of(
        fast * 100.0 / calls.size() >= bars.fastPercent,
        Words.percent(fast, calls.size())
            + " of "
            + Words.count(calls.size(), "call")
            + (slow.isEmpty()
                ? ""
                : String.format(Locale.ROOT, "; callers lost %.1f s", burntMillis / 1e3)));
  }

  /** Without a log of calls: what callers lost, as the agent added it up. */
  private static Finding byAgent(Evidence evidence) {
    NodeView view = evidence.view(evidence.node()).orElseThrow();
    long lostMillis = view.number("callerMillisLostWhileDownTotal");
    return Finding.of(
        lostMillis < Math.max(1, evidence.operationTimeoutMillis()),
        String.format(Locale.ROOT, "callers lost %.1f s while it was down", lostMillis / 1e3));
  }
}
