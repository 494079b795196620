package dev.spyglass.harness.criterion;

import static dev.spyglass.harness.evidence.MadeEvidence.HEALTHY;
import static dev.spyglass.harness.evidence.MadeEvidence.VICTIM;

import dev.spyglass.harness.evidence.MadeEvidence;
import dev.spyglass.harness.evidence.MadeSnapshot;
import dev.spyglass.harness.result.Quantity;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class OthersUnaffectedTest {
  private final Criterion criterion = new OthersUnaffected();

  private static MadeEvidence before(long waitedMillis) {
    return new MadeEvidence().outage(10, 20).gets(20, HEALTHY, 0, 9, waitedMillis, "hit");
  }

  @Test
  void twiceTheLatencyBeforeIsGoodEnough() {
    Judging.passes(
        criterion,
        before(15).gets(20, HEALTHY, 10, 20, 30, "hit"),
        "0 errors in 20 calls, p99 30.0 ms (before 15.0 ms)");
    Judging.fails(criterion, before(15).gets(20, HEALTHY, 10, 20, 31, "hit"), "31.0 ms");
  }

  @Test
  void upToTheFloorIsGoodWhateverItWasBefore() {
    Judging.passes(criterion, before(1).gets(20, HEALTHY, 10, 20, 20, "hit"));
    Judging.fails(criterion, before(1).gets(20, HEALTHY, 10, 20, 21, "hit"));
  }

  @Test
  void oneErrorIsAFailure() {
    for (String error : new String[] {"timeout", "cancelled", "overload", "failed"}) {
      Judging.fails(
          criterion,
          before(1).gets(20, HEALTHY, 10, 20, 1, "hit").get(HEALTHY, 15, 1, error),
          "1 error in 21 calls");
    }
  }

  @Test
  void theFailingNodeAndCallsToEveryNodeDoNotCount() {
    Judging.passes(
        criterion,
        before(1)
            .gets(20, HEALTHY, 10, 20, 1, "hit")
            .gets(20, VICTIM, 10, 20, 1_000, "timeout")
            .call("*", "getStats", 11, 1_000, "timeout"));
  }

  @Test
  void errorsBetweenOutagesAndAfterThemDoNotCount() {
    Judging.passes(
        criterion,
        before(1)
            .outage(30, 40)
            .gets(20, HEALTHY, 10, 20, 1, "hit")
            .get(HEALTHY, 25, 1, "timeout")
            .get(HEALTHY, 45, 1, "timeout"));
  }

  @Test
  void aFewCallsProveNothing() {
    Judging.isInconclusive(
        criterion,
        before(1).gets(9, HEALTHY, 10, 20, 1, "hit"),
        "only 20 calls to other nodes before and 9 during");
    Judging.isInconclusive(
        criterion,
        new MadeEvidence()
            .outage(10, 20)
            .gets(9, HEALTHY, 0, 9, 1, "hit")
            .gets(20, HEALTHY, 10, 20, 1, "hit"),
        "only 9 calls");
  }

  @Test
  void withoutALogTheAgentIsAsked() {
    Judging.passes(criterion, byAgent(20, s -> s), "0 errors in 20 calls, p99 8.0 ms");
    Judging.fails(criterion, byAgent(20, s -> s.with(HEALTHY, "latencyP99Micros", 20_001)));
    for (String errors :
        new String[] {"timeoutsTotal", "cancelledTotal", "failedFastTotal", "errorsTotal"}) {
      Judging.fails(criterion, byAgent(20, s -> s.with(HEALTHY, errors, 1)), "1 error");
    }
  }

  @Test
  void whatTheAgentSawBeforeTheOutageIsNoCallDuringIt() {
    Judging.isInconclusive(criterion, byAgent(0, s -> s), "and 0 during");
    Judging.isInconclusive(criterion, new MadeEvidence().outage(10, 20));
  }

  private static MadeEvidence byAgent(int calls, UnaryOperator<MadeSnapshot> end) {
    return new MadeEvidence()
        .outage(10, 20)
        .look(1, s -> s)
        .look(9.5, s -> answered(s, 30))
        .look(10.5, s -> answered(s, 30))
        .look(19.5, s -> end.apply(answered(s, 30 + calls)));
  }

  private static MadeSnapshot answered(MadeSnapshot snapshot, int operations) {
    return snapshot
        .with(HEALTHY, "operationsTotal", operations)
        .with(HEALTHY, "latencyP99Micros", 8_000);
  }

  @Test
  void itRestsOnTheLatencyOfTheOthers() {
    Judging.restsOn(
        criterion, before(15).gets(20, HEALTHY, 10, 20, 31, "hit"), Quantity.millis(31));
  }
}
