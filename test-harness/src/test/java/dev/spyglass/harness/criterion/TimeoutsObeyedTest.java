package dev.spyglass.harness.criterion;

import static dev.spyglass.harness.evidence.MadeEvidence.HEALTHY;
import static dev.spyglass.harness.evidence.MadeEvidence.VICTIM;

import dev.spyglass.harness.evidence.MadeEvidence;
import dev.spyglass.harness.evidence.MadeSnapshot;
import dev.spyglass.harness.result.Quantity;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class TimeoutsObeyedTest {
  private final Criterion criterion = new TimeoutsObeyed();

  private static MadeEvidence timeout(long millis) {
    return new MadeEvidence()
        .outage(10, 20)
        .look(99, s -> s.with(VICTIM, "configuredTimeoutMillis", millis));
  }

  @Test
  void aTenthOrTheOvershootIsAllowedWhicheverIsMore() {
    Judging.passes(
        criterion,
        timeout(500).get(VICTIM, 11, 600, "timeout"),
        "configured 500 ms, longest wait 600 ms (get), 1 timeout");
    Judging.fails(criterion, timeout(500).get(VICTIM, 11, 601, "timeout"), "1 call too long");
    Judging.passes(criterion, timeout(5_000).get(VICTIM, 11, 5_500, "timeout"));
    Judging.fails(criterion, timeout(5_000).get(VICTIM, 11, 5_501, "timeout"));
  }

  @Test
  void callsToEveryNodeCount() {
    Judging.fails(criterion, timeout(500).call("*", "getStats", 11, 9_000, "timeout"), "getStats");
  }

  @Test
  void callsBeforeTheFaultAloneProvesNothing() {
    Judging.isInconclusive(
        criterion,
        timeout(500).get(VICTIM, 5, 1, "hit").get(HEALTHY, 11, 1, "hit"),
        "no call was made to the node while it failed");
  }

  @Test
  void aClientWithoutATimeoutProvesNothing() {
    Judging.isInconclusive(
        criterion, timeout(-1).get(VICTIM, 11, 1, "hit"), "no operation timeout that can be read");
    Judging.isInconclusive(criterion, new MadeEvidence().outage(10, 20));
  }

  @Test
  void aCallThatNeverCameBackBreaksThePromiseOfAnyClient() {
    Judging.fails(
        criterion,
        timeout(-1).get(VICTIM, 11, 1, "hit").get(VICTIM, 12, 90_000, "unreturned"),
        "1 call never came back");
  }

  @Test
  void aFailureShorterThanTheTimeoutProvesOnlyCallsThatTookLonger() {
    Judging.isInconclusive(
        criterion,
        timeout(30_000).get(VICTIM, 11, 9_000, "miss"),
        "no failure lasted longer than the timeout");
    Judging.fails(criterion, timeout(30_000).get(VICTIM, 11, 33_001, "miss"));
  }

  @Test
  void withoutALogTheAgentIsAsked() {
    Judging.passes(
        criterion,
        byAgent(
            s -> s.with(VICTIM, "timeoutsTotal", 3).with(VICTIM, "timeoutWaitMaxMillis", 1_100)),
        "longest wait 1,100 ms, 3 timeouts");
    Judging.fails(
        criterion,
        byAgent(
            s -> s.with(VICTIM, "timeoutsTotal", 3).with(VICTIM, "timeoutWaitMaxMillis", 1_101)));
    Judging.fails(
        criterion, byAgent(s -> s.with(HEALTHY, "callerWaitMaxMicros", 9_000_000)), "9,000 ms");
    Judging.isInconclusive(criterion, byAgent(s -> s));
  }

  private static MadeEvidence byAgent(UnaryOperator<MadeSnapshot> end) {
    return new MadeEvidence()
        .outage(10, 20)
        .look(11, s -> s)
        .look(19, s -> s.with(VICTIM, "operationsTotal", 50))
        .look(99, s -> end.apply(s.with(VICTIM, "operationsTotal", 50)));
  }

  @Test
  void itRestsOnTheLongestWaitOrElseOnCallsThatNeverCameBack() {
    Judging.restsOn(criterion, timeout(500).get(VICTIM, 11, 600, "timeout"), Quantity.millis(600));
    Judging.restsOn(
        criterion,
        timeout(500).get(VICTIM, 12, 90_000, "unreturned"),
        new Quantity(1, Quantity.Unit.LOST_CALLS));
  }
}
