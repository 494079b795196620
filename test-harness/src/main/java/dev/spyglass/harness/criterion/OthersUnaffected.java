package dev.spyglass.harness.criterion;

import dev.spyglass.harness.application.CallRecord;
import dev.spyglass.harness.application.NodeView;
import dev.spyglass.harness.evidence.Evidence;
import dev.spyglass.harness.evidence.Outage;
import java.util.List;
import java.util.Set;

/** A node that fails does not move the latency or the errors of the others. */
public final class OthersUnaffected implements Criterion {
  private static final Set<String> ERRORS = Set.of("timeout", "cancelled", "overload", "failed");

  @Override
  public String name() {
    return "others-unaffected";
  }

  @Override
  public String expected(Bars bars) {
    return "other nodes: no errors, p99 at most "
        + bars.p99Factor
        + " x before, floor "
        + Words.time(bars.p99Floor);
  }

  @Override
  public Finding judge(Evidence evidence, Bars bars) {
    List<CallRecord> before = evidence.otherCallsBefore();
    List<CallRecord> during = evidence.otherCallsDuringOutages();
    if (before.isEmpty() || during.isEmpty()) {
      return byAgent(evidence, bars);
    }
    long errors = during.stream().filter(call -> ERRORS.contains(call.outcome())).count();
    long beforeMicros = p99Micros(before);
    long duringMicros = p99Micros(during);
    return Finding.of(
        errors == 0 && duringMicros <= limitMicros(beforeMicros, bars),
        Words.count(errors, "error")
            + (" in " + Words.count(during.size(), "call"))
            + (", p99 " + millis(duringMicros) + " (before " + millis(beforeMicros) + ")"));
  }

  /** Without a log of calls: the operations of the other nodes, as the agent counted them. */
  private static Finding byAgent(Evidence evidence, Bars bars) {
    Outage outage = evidence.outages().get(0);
    long errors = 0;
    long beforeMicros = -1;
    long duringMicros = -1;
    for (String node : evidence.nodes()) {
      NodeView before = evidence.viewAt(node, outage.from()).orElse(null);
      NodeView during = evidence.viewAt(node, outage.to()).orElse(null);
      if (!node.equals(evidence.node()) && before != null && during != null) {
        errors += errors(during) - errors(before);
        beforeMicros = Math.max(beforeMicros, before.number("latencyP99Micros"));
        duringMicros = Math.max(duringMicros, during.number("latencyP99Micros"));
      }
    }
    if (beforeMicros < 0 || duringMicros < 0) {
      return Finding.inconclusive("no calls to other nodes before and during the outage");
    }
    return Finding.of(
        errors == 0 && duringMicros <= limitMicros(beforeMicros, bars),
        Words.count(errors, "error")
            + (", p99 " + millis(duringMicros) + " (before " + millis(beforeMicros) + ")"));
  }

  private static long errors(NodeView view) {
    return view.number("timeoutsTotal")
        + view.number("cancelledTotal")
        + view.number("failedFastTotal")
        + view.number("errorsTotal");
  }

  private static long limitMicros(long beforeMicros, Bars bars) {
    return Math.max((long) (beforeMicros * bars.p99Factor), bars.p99Floor.toNanos() / 1_000);
  }

  private static long p99Micros(List<CallRecord> calls) {
    long[] waits = calls.stream().mapToLong(CallRecord::waitedMicros).sorted().toArray();
    return waits[(int) Math.ceil(waits.length * 0.99) - 1];
  }

  private static String millis(long micros) {
    return String.format(java.util.Locale.ROOT, "%.1f ms", micros / 1e3);
  }
}
