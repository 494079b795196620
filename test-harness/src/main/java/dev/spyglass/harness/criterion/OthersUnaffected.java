package dev.spyglass.harness.criterion;

import dev.spyglass.harness.application.CallRecord;
import dev.spyglass.harness.evidence.Evidence;
import dev.spyglass.harness.evidence.Outage;
import dev.spyglass.harness.result.Quantity;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** A node that fails changes neither the latency nor the errors of the others. */
public final class OthersUnaffected implements Criterion {
  private static final List<String> CALLS = List.of("operationsTotal");
  private static final List<String> ERRORS =
      List.of("timeoutsTotal", "cancelledTotal", "failedFastTotal", "errorsTotal");

  @Override
  public String name() {
    return "others-unaffected";
  }

  @Override
  public String expected(Limits limits) {
    return "other nodes: no errors, p99 at most "
        + limits.p99Factor
        + " x before, floor "
        + Words.time(limits.p99Floor);
  }

  @Override
  public Judgment judge(Evidence evidence, Limits limits) {
    List<CallRecord> before = evidence.otherCallsBefore();
    List<CallRecord> during = evidence.otherCallsDuringOutages();
    if (evidence.clientCalls().isEmpty()) {
      return byAgent(evidence, limits);
    }
    if (before.size() < ENOUGH_CALLS || during.size() < ENOUGH_CALLS) {
      return tooFew(before.size(), during.size());
    }
    long errors = during.stream().filter(call -> !call.isAnswered()).count();
    return judge(errors, during.size(), p99Micros(before), p99Micros(during), limits);
  }

  /** Without a log of calls: the operations of the other nodes, as the agent counted them. */
  private static Judgment byAgent(Evidence evidence, Limits limits) {
    Instant first = evidence.outages().get(0).from();
    long callsBefore = grownOfOthers(evidence, CALLS, evidence.from(), first);
    long callsDuring = 0;
    long errors = 0;
    long duringMicros = -1;
    for (Outage outage : evidence.outages()) {
      callsDuring += grownOfOthers(evidence, CALLS, outage.from(), outage.to());
      errors += grownOfOthers(evidence, ERRORS, outage.from(), outage.to());
      duringMicros = Math.max(duringMicros, p99Micros(evidence, outage.to()));
    }
    long beforeMicros = p99Micros(evidence, first);
    if (callsBefore < ENOUGH_CALLS || callsDuring < ENOUGH_CALLS || beforeMicros < 0) {
      return tooFew(callsBefore, callsDuring);
    }
    return judge(errors, callsDuring, beforeMicros, duringMicros, limits);
  }

  private static Judgment judge(
      long errors, long calls, long beforeMicros, long duringMicros, Limits limits) {
    return Judgment.of(
        errors == 0 && duringMicros <= limitMicros(beforeMicros, limits),
        Quantity.millis(duringMicros / 1e3),
        Words.count(errors, "error")
            + (" in " + Words.count(calls, "call"))
            + (", p99 " + millis(duringMicros) + " (before " + millis(beforeMicros) + ")"));
  }

  private static Judgment tooFew(long before, long during) {
    return Judgment.inconclusive(
        "only "
            + Words.count(before, "call")
            + " to other nodes before and "
            + during
            + " during the outage");
  }

  private static long grownOfOthers(
      Evidence evidence, List<String> counters, Instant from, Instant to) {
    long grown = 0;
    for (String node : evidence.others()) {
      for (String counter : counters) {
        grown += evidence.grown(node, counter, from, to);
      }
    }
    return grown;
  }

  /** The worst of the other nodes over the minute before; -1 if none answered. */
  private static long p99Micros(Evidence evidence, Instant moment) {
    return evidence.others().stream()
        .flatMap(node -> evidence.viewAt(node, moment).stream())
        .mapToLong(view -> view.number("latencyP99Micros"))
        .max()
        .orElse(-1);
  }

  private static long limitMicros(long beforeMicros, Limits limits) {
    return Math.max((long) (beforeMicros * limits.p99Factor), limits.p99Floor.toNanos() / 1_000);
  }

  private static long p99Micros(List<CallRecord> calls) {
    long[] waits = calls.stream().mapToLong(CallRecord::waitedMicros).sorted().toArray();
    return waits[(int) Math.ceil(waits.length * 0.99) - 1];
  }

  private static String millis(long micros) {
    return String.format(Locale.ROOT, "%.1f ms", micros / 1e3);
  }
}
