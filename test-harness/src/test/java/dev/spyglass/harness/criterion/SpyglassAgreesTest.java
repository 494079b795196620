package dev.spyglass.harness.criterion;

import static dev.spyglass.harness.evidence.MadeEvidence.VICTIM;
import static dev.spyglass.harness.evidence.MadeEvidence.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.harness.evidence.MadeEvidence;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SpyglassAgreesTest {
  private final Criterion criterion = new SpyglassAgrees();

  private static MadeEvidence calls(long made, long seen) {
    return new MadeEvidence()
        .outage(10, 20)
        .counted(Map.of("get", made))
        .look(99, s -> s.operations("get", seen));
  }

  private static MadeEvidence silence(String cause, double evidenceAt) {
    return new MadeEvidence()
        .outage(10, 20)
        .counted(Map.of("get", 1L))
        .get(VICTIM, 9, 500, "timeout")
        .get(VICTIM, 10.5, 1_000, "timeout")
        .get(VICTIM, 10.25, 1_000, "hit")
        .look(
            99,
            s ->
                s.operations("get", 1)
                    .changed(VICTIM, at(15), "SUSPECT", "DOWN", cause, at(evidenceAt)));
  }

  @Test
  void oneCallMoreOrLessIsADifference() {
    Judging.passes(criterion, calls(7, 7), "7 equal calls");
    Judging.fails(criterion, calls(7, 6), "get: 7 calls, agent 6");
    Judging.fails(criterion, calls(7, 8), "get: 7 calls, agent 8");
    Judging.fails(criterion, calls(0, 1), "get: 0 calls, agent 1");
  }

  @Test
  void outcomesOfAnOperationAddUp() {
    Judging.passes(
        criterion,
        new MadeEvidence()
            .outage(10, 20)
            .counted(Map.of("get", 7L, "set", 2L))
            .look(99, s -> s.operations("get", 3).operations("get", 4).operations("set", 2)),
        "9 equal calls");
  }

  @Test
  void theFirstSilenceIsComparedWhereTimeoutsMarked() {
    Judging.passes(criterion, silence("consecutive_timeouts", 11), "first silence 500 ms apart");
    Judging.fails(criterion, silence("consecutive_timeouts", 11.001), "501 ms apart");
    Judging.passes(criterion, silence("reset", 19), "1 equal call");
  }

  @Test
  void noCallsAreNoAgreement() {
    Judging.isInconclusive(criterion, calls(0, 0), "no call was made");
    Judging.isInconclusive(
        criterion,
        new MadeEvidence().outage(10, 20).counted(Map.of("get", 3L)),
        "the agent reported nothing");
  }

  @Test
  void ofAnApplicationOfTheUsersOwnNothingCanBeCompared() {
    assertThat(criterion.appliesTo(new MadeEvidence().outage(10, 20).evidence())).isFalse();
    assertThat(criterion.appliesTo(calls(1, 1).evidence())).isTrue();
  }
}
