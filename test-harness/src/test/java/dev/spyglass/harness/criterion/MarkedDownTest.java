package dev.spyglass.harness.criterion;

import static dev.spyglass.harness.evidence.MadeEvidence.VICTIM;
import static dev.spyglass.harness.evidence.MadeEvidence.at;

import dev.spyglass.harness.evidence.MadeEvidence;
import dev.spyglass.harness.result.Quantity;
import org.junit.jupiter.api.Test;

final class MarkedDownTest {
  private final Criterion criterion = new MarkedDown();

  @Test
  void theLimitItselfIsGoodEnough() {
    Judging.passes(
        criterion,
        new MadeEvidence().outage(10, 40).markedDown(20),
        "10.0 s",
        "consecutive_timeouts");
    Judging.fails(criterion, new MadeEvidence().outage(10, 40).markedDown(20.001));
  }

  @Test
  void neverIsAFailureIfThereWasTimeEnough() {
    Judging.fails(
        criterion,
        new MadeEvidence()
            .outage(10, 20)
            .get(VICTIM, 11, 1_000, "timeout")
            .look(19, s -> s.with(VICTIM, "consecutiveTimeouts", 40)),
        "not marked down within 10.0 s, 40 of 997 consecutive timeouts counted");
  }

  @Test
  void anOutageShorterThanTheLimitProvesNothing() {
    Judging.isInconclusive(
        criterion,
        new MadeEvidence().outage(10, 19.999).get(VICTIM, 11, 1_000, "timeout"),
        "shorter than the limit");
  }

  @Test
  void whomNobodyCallsNobodyMarks() {
    Judging.isInconclusive(
        criterion,
        new MadeEvidence().outage(10, 40).get(VICTIM, 5, 1, "hit").look(39, s -> s),
        "no call was made");
    Judging.isInconclusive(criterion, new MadeEvidence().outage(10, 40).look(39, s -> s));
  }

  @Test
  void whoAnswersIsNotToBeMarked() {
    Judging.isInconclusive(
        criterion,
        new MadeEvidence().outage(10, 40).get(VICTIM, 11, 100, "hit").look(39, s -> s),
        "answered every call");
    Judging.fails(
        criterion,
        new MadeEvidence()
            .outage(10, 40)
            .get(VICTIM, 11, 100, "hit")
            .get(VICTIM, 12, 2_500, "timeout")
            .look(39, s -> s));
  }

  @Test
  void withoutALogTheAgentKnowsThatItWasCalled() {
    MadeEvidence waiting =
        new MadeEvidence().outage(10, 40).look(39, s -> s.with(VICTIM, "pendingOperations", 7));
    Judging.fails(criterion, waiting, "not marked down");
    MadeEvidence ended =
        new MadeEvidence()
            .outage(10, 40)
            .look(11, s -> s)
            .look(39, s -> s.with(VICTIM, "operationsTotal", 7));
    Judging.fails(criterion, ended, "not marked down");
  }

  @Test
  void aNodeThatWasDownBeforeProvesNothing() {
    Judging.isInconclusive(
        criterion,
        new MadeEvidence()
            .outage(10, 40)
            .get(VICTIM, 11, 1_000, "timeout")
            .look(9, s -> s.state(VICTIM, "DOWN"))
            .look(99, s -> s.changed(VICTIM, at(5), "UP", "DOWN", "reset")),
        "it was down before");
  }

  @Test
  void itRestsOnTheTimeUntilTheMark() {
    Judging.restsOn(
        criterion, new MadeEvidence().outage(10, 40).markedDown(20), Quantity.millis(10_000));
    Judging.restsOn(
        criterion, new MadeEvidence().outage(10, 40).get(VICTIM, 11, 1_000, "timeout"), null);
  }
}
