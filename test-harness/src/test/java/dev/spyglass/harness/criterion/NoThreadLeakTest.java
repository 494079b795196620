package dev.spyglass.harness.criterion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.harness.evidence.MadeEvidence;
import dev.spyglass.harness.result.Quantity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class NoThreadLeakTest {
  private final Criterion criterion = new NoThreadLeak();

  private static MadeEvidence cycles() {
    return new MadeEvidence().outage(10, 20).outage(30, 40);
  }

  @Test
  void whatStartsWithTheFirstOutageAndStaysIsNoLeak() {
    Judging.passes(
        criterion,
        cycles().threads(List.of(Map.of("io", 1L), Map.of("io", 2L), Map.of("io", 2L))),
        "1, 2, 2");
  }

  @Test
  void oneThreadMoreIsALeak() {
    Judging.fails(
        criterion,
        cycles().threads(List.of(Map.of("io", 1L), Map.of("io", 1L), Map.of("io", 1L, "late", 1L))),
        "grown: {late=1}");
  }

  @Test
  void threadsThatEndedDoNotMakeUpForALeak() {
    Judging.fails(
        criterion,
        cycles()
            .threads(
                List.of(Map.of(), Map.of("pool", 3L, "leak", 1L), Map.of("pool", 1L, "leak", 2L))),
        "grown: {leak=1}");
  }

  @Test
  void afterOneOutageItIsComparedWithBefore() {
    MadeEvidence one = new MadeEvidence().outage(10, 20);
    Judging.passes(criterion, one.threads(List.of(Map.of("io", 1L), Map.of("io", 1L))));
    Judging.fails(criterion, one.threads(List.of(Map.of("io", 1L), Map.of("io", 10L))));
    assertThat(criterion.expected(Judging.defaultLimits())).contains("threads");
  }

  /** A pool that starts its second thread looks the same. */
  @Test
  void ofSomeThreadsMoreAfterOneOutageNobodyKnows() {
    MadeEvidence one = new MadeEvidence().outage(10, 20);
    Judging.isInconclusive(criterion, one.threads(List.of(Map.of("io", 1L), Map.of("io", 2L))));
  }

  @Test
  void oneCountProvesNothing() {
    Judging.isInconclusive(criterion, cycles().threads(List.of(Map.of("io", 1L))));
  }

  @Test
  void itRestsOnTheThreadsThatAreLeft() {
    Judging.restsOn(
        criterion,
        cycles().threads(List.of(Map.of("io", 1L), Map.of("io", 2L), Map.of("io", 3L, "a", 1L))),
        new Quantity(4, Quantity.Unit.THREADS));
  }
}
