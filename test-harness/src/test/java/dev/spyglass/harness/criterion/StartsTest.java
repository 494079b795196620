package dev.spyglass.harness.criterion;

import static dev.spyglass.harness.evidence.MadeEvidence.HEALTHY;
import static dev.spyglass.harness.evidence.MadeEvidence.NODES;
import static dev.spyglass.harness.evidence.MadeEvidence.VICTIM;

import dev.spyglass.harness.evidence.MadeEvidence;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StartsTest {
  private final Criterion criterion = new Starts();

  private static MadeEvidence made(long millis) {
    return new MadeEvidence().outage(0, 10).constructed(Duration.ofMillis(millis));
  }

  private static MadeEvidence answered(MadeEvidence made) {
    return made.get(HEALTHY, 1, 1, "hit").get(NODES.get(1), 1, 1, "miss");
  }

  @Test
  void theBarItselfIsGoodEnough() {
    Judging.passes(
        criterion, answered(made(5_000)), "client made in 5,000 ms, healthy nodes answer");
    Judging.fails(criterion, answered(made(5_001)), "5,001 ms");
  }

  @Test
  void aHealthyNodeThatDoesNotAnswerIsAFailure() {
    Judging.fails(
        criterion,
        made(5).get(HEALTHY, 1, 1, "hit").get(NODES.get(1), 1, 1_000, "timeout"),
        "no answer from healthy [" + NODES.get(1) + "]");
  }

  @Test
  void anAnswerAfterTheOutageIsTooLate() {
    Judging.fails(
        criterion,
        made(5).get(HEALTHY, 1, 1_000, "timeout").get(HEALTHY, 11, 1, "hit"),
        "no answer from healthy [" + HEALTHY + "]");
  }

  @Test
  void whomNobodyCallsCannotAnswer() {
    Judging.isInconclusive(criterion, made(5).get(VICTIM, 1, 1, "cancelled"), "no call was made");
    Judging.isInconclusive(criterion, made(5), "no call was made");
    Judging.passes(criterion, made(5).get(HEALTHY, 1, 1, "hit"));
    Judging.passes(criterion, made(5).nodes(List.of(VICTIM)));
  }

  @Test
  void theFirstCallToTheDeadNodeIsTheOneMadeFirst() {
    Judging.passes(
        criterion,
        answered(made(5)).get(VICTIM, 2, 1, "cancelled").get(VICTIM, 1, 1_000, "timeout"),
        "first call to the dead one: timeout after 1,000 ms");
  }

  @Test
  void anApplicationThatDoesNotStartIsAFailure() {
    Judging.fails(criterion, new MadeEvidence().outage(0, 10).notStarted("no client"), "no client");
  }

  @Test
  void withoutALogTheAgentKnows() {
    Judging.passes(
        criterion,
        new MadeEvidence()
            .outage(0, 10)
            .gets(3, "-", 1, 2, 1, "ok")
            .look(9, s -> s.with(HEALTHY, "operationsTotal", 5)),
        "in an unknown time, healthy nodes answer");
    Judging.fails(
        criterion,
        made(5)
            .look(9, s -> s.with(HEALTHY, "operationsTotal", 5).with(HEALTHY, "timeoutsTotal", 5)),
        "no answer from healthy [" + HEALTHY + "]");
    Judging.fails(criterion, made(5).look(9, s -> s.with(HEALTHY, "pendingOperations", 5)));
    Judging.isInconclusive(criterion, made(5).look(9, s -> s), "no call was made");
  }
}
