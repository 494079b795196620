package dev.spyglass.harness.criterion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.harness.evidence.MadeEvidence;
import dev.spyglass.harness.result.CriterionResult;
import org.junit.jupiter.api.Test;

final class TrustTest {
  private final Criterion leak = new NoThreadLeak();

  @Test
  void aFaultNobodySawSaysNothingAboutTheClient() {
    Judging.isInconclusive(
        leak, new MadeEvidence().unprovenOutage(10, 20), "the fault was not proven: answered");
  }

  @Test
  void norDoesOneWhoseEndNobodySaw() {
    Judging.isInconclusive(
        leak, new MadeEvidence().endlessOutage(10, 20), "the end of the fault was not proven");
  }

  @Test
  void everyOutageMustBeProven() {
    Judging.isInconclusive(leak, new MadeEvidence().outage(10, 20).unprovenOutage(30, 40));
  }

  @Test
  void withoutAFaultNothingIsJudged() {
    Judging.isInconclusive(leak, new MadeEvidence(), "no fault was made");
  }

  @Test
  void theLabelOfTheScenarioIsInTheName() {
    CriterionResult result =
        leak.result(
            new MadeEvidence().outage(1, 2).labelled("node 2").evidence(), Judging.defaultLimits());
    assertThat(result.name()).isEqualTo("no-thread-leak (node 2)");
    assertThat(result.advice()).isNull();
  }
}
