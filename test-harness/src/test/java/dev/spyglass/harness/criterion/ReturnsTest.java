package dev.spyglass.harness.criterion;

import static dev.spyglass.harness.evidence.MadeEvidence.VICTIM;
import static dev.spyglass.harness.evidence.MadeEvidence.at;

import dev.spyglass.harness.evidence.MadeEvidence;
import dev.spyglass.harness.evidence.MadeSnapshot;
import dev.spyglass.harness.result.Quantity;
import org.junit.jupiter.api.Test;

final class ReturnsTest {
  private final Criterion criterion = new Returns();

  private static MadeSnapshot down(MadeSnapshot snapshot) {
    return snapshot.changed(VICTIM, at(12), "UP", "DOWN", "reset");
  }

  private static MadeEvidence back(double seconds, long toAnswerMillis) {
    return new MadeEvidence()
        .outage(10, 20)
        .look(
            99,
            s ->
                down(s)
                    .changed(VICTIM, at(seconds), "DOWN", "UP", null)
                    .with(VICTIM, "reconnectToFirstAnswerMillis", toAnswerMillis));
  }

  @Test
  void theLimitItselfIsGoodEnough() {
    Judging.passes(criterion, back(54, 1_000), "first answer 35.0 s after healing");
    Judging.fails(criterion, back(54, 1_001));
  }

  @Test
  void aConnectionIsNoAnswer() {
    Judging.fails(
        criterion,
        back(22, -1).gets(50, VICTIM, 20, 90, 1_000, "timeout"),
        "no answer within 80.0 s");
    Judging.passes(
        criterion, back(22, -1).get(VICTIM, 21, 1, "hit").get(VICTIM, 25, 500, "hit"), "5,500 ms");
  }

  @Test
  void aConnectionThatNobodyUsedProvesNothing() {
    Judging.isInconclusive(criterion, back(22, -1), "no call was made to it after healing");
  }

  @Test
  void whatAnotherNodeAnsweredIsNoReturn() {
    Judging.fails(
        criterion,
        new MadeEvidence()
            .outage(10, 20)
            .gets(50, VICTIM, 20, 90, 1, "hit")
            .look(99, s -> down(s).state(VICTIM, "DOWN")),
        "no answer within 80.0 s");
  }

  @Test
  void aNodeThatNeverWasDownReturnsWithItsFirstAnswer() {
    Judging.passes(
        criterion,
        new MadeEvidence()
            .outage(10, 20)
            .look(99, s -> s.changed(VICTIM, at(22), "SUSPECT", "UP", null))
            .get(VICTIM, 19, 1, "hit")
            .get(VICTIM, 19.5, 600, "hit"),
        "first answer 100 ms after healing");
  }

  @Test
  void theEndOfASuspicionIsNoReconnect() {
    Judging.passes(
        criterion,
        new MadeEvidence()
            .outage(10, 20)
            .look(
                99,
                s ->
                    down(s)
                        .changed(VICTIM, at(21), "DOWN", "UP", null)
                        .changed(VICTIM, at(70), "UP", "SUSPECT", null)
                        .changed(VICTIM, at(71), "SUSPECT", "UP", null)
                        .with(VICTIM, "reconnectToFirstAnswerMillis", 5)),
        "first answer 1,005 ms");
  }

  @Test
  void neverBackIsAFailureIfItWasWatchedLongEnough() {
    Judging.isInconclusive(
        criterion,
        new MadeEvidence().outage(10, 70).look(99, s -> down(s).state(VICTIM, "DOWN")),
        "shorter than the limit");
    Judging.fails(
        criterion,
        new MadeEvidence().outage(10, 65).look(99, s -> down(s).state(VICTIM, "DOWN")),
        "no answer within 35.0 s");
  }

  @Test
  void theLastOutageCounts() {
    Judging.fails(
        criterion,
        new MadeEvidence()
            .outage(10, 20)
            .outage(30, 40)
            .look(
                99,
                s ->
                    down(s)
                        .changed(VICTIM, at(21), "DOWN", "UP", null)
                        .changed(VICTIM, at(31), "UP", "DOWN", "reset")
                        .state(VICTIM, "DOWN")));
  }

  @Test
  void withoutALogTheAgentIsAsked() {
    Judging.passes(
        criterion,
        new MadeEvidence()
            .outage(10, 20)
            .look(19, s -> s.with(VICTIM, "operationsTotal", 5))
            .look(21, s -> s.with(VICTIM, "operationsTotal", 9).with(VICTIM, "timeoutsTotal", 4))
            .look(24, s -> s.with(VICTIM, "operationsTotal", 10).with(VICTIM, "timeoutsTotal", 4)),
        "first answer 4,000 ms");
    Judging.isInconclusive(
        criterion,
        new MadeEvidence()
            .outage(10, 20)
            .look(19, s -> s.with(VICTIM, "operationsTotal", 5))
            .look(24, s -> s.with(VICTIM, "operationsTotal", 5)),
        "no call was made");
  }

  @Test
  void itRestsOnTheTimeUntilTheAnswer() {
    Judging.restsOn(criterion, back(54, 1_000), Quantity.millis(35_000));
  }
}
