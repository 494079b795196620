package dev.spyglass.harness.criterion;

import static dev.spyglass.harness.evidence.MadeEvidence.HEALTHY;
import static dev.spyglass.harness.evidence.MadeEvidence.VICTIM;
import static dev.spyglass.harness.evidence.MadeEvidence.at;

import dev.spyglass.harness.evidence.MadeEvidence;
import dev.spyglass.harness.result.Quantity;
import org.junit.jupiter.api.Test;

final class FailsFastTest {
  private final Criterion criterion = new FailsFast();

  private static MadeEvidence down() {
    return new MadeEvidence().outage(10, 40).markedDown(20);
  }

  @Test
  void ofAHundredCallsOneMayWait() {
    MadeEvidence one = down().gets(99, VICTIM, 20, 40, 50, "cancelled");
    Judging.passes(criterion, one.get(VICTIM, 30, 51, "timeout"), "99.0 % of 100 calls");
    Judging.fails(criterion, one.get(VICTIM, 30, 2_449, "timeout"), "callers lost 2.5 s");
  }

  @Test
  void callsBeforeTheMarkAndToOthersDoNotCount() {
    Judging.passes(
        criterion,
        down()
            .gets(10, VICTIM, 20, 40, 1, "cancelled")
            .gets(50, VICTIM, 10, 20, 1_000, "timeout")
            .gets(50, VICTIM, 40, 50, 1_000, "timeout")
            .gets(50, HEALTHY, 20, 40, 1_000, "timeout"),
        "100.0 % of 10 calls");
  }

  @Test
  void aFewCallsProveNothing() {
    Judging.isInconclusive(
        criterion, down().gets(9, VICTIM, 20, 40, 1, "cancelled"), "only 9 calls");
  }

  @Test
  void aNodeThatIsNotMarkedProvesNothing() {
    Judging.isInconclusive(
        criterion,
        new MadeEvidence().outage(10, 40).gets(50, VICTIM, 10, 40, 1, "hit"),
        "was not marked down");
  }

  @Test
  void everyOutageCounts() {
    Judging.fails(
        criterion,
        down()
            .outage(50, 60)
            .look(99, s -> s.changed(VICTIM, at(51), "UP", "DOWN", "reset"))
            .gets(20, VICTIM, 20, 40, 1, "cancelled")
            .gets(20, VICTIM, 52, 60, 1_000, "timeout"),
        "50.0 % of 40 calls");
  }

  @Test
  void withoutALogTheAgentIsAsked() {
    Judging.passes(criterion, byAgent(100, 1, 1_000), "99.0 % of 100 calls");
    Judging.fails(criterion, byAgent(100, 2, 2_000), "callers lost 2.0 s");
    Judging.isInconclusive(criterion, byAgent(9, 0, 0), "only 9 calls");
  }

  @Test
  void withoutALogWaitsThatDidNotTimeOutCount() {
    Judging.fails(criterion, byAgent(100, 0, 5_000), "95.0 %");
  }

  @Test
  void aLoadOnTheApplicationIsNoCallOfItsClient() {
    Judging.passes(criterion, byAgent(100, 0, 0).gets(100, "-", 20, 40, 3_000, "ok"), "100.0 %");
  }

  /** What was there when the node was marked is not what came of the mark. */
  private static MadeEvidence byAgent(long calls, long timeouts, long lostMillis) {
    return new MadeEvidence()
        .outage(10, 40)
        .look(20.5, s -> s)
        .look(
            21,
            s ->
                s.with(VICTIM, "operationsTotal", 1_000)
                    .with(VICTIM, "timeoutsTotal", 500)
                    .with(VICTIM, "callerMillisLostWhileDownTotal", 70_000))
        .look(
            39.9,
            s ->
                s.with(VICTIM, "operationsTotal", 1_000 + calls)
                    .with(VICTIM, "timeoutsTotal", 500 + timeouts)
                    .with(VICTIM, "callerMillisLostWhileDownTotal", 70_000 + lostMillis))
        .markedDown(20);
  }

  @Test
  void itRestsOnTheShareOfFastCalls() {
    Judging.restsOn(
        criterion,
        down().gets(3, VICTIM, 20, 40, 1, "cancelled").gets(9, VICTIM, 20, 40, 999, "timeout"),
        Quantity.percent(1, 4));
  }
}
