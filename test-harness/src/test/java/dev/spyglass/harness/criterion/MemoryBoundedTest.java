package dev.spyglass.harness.criterion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.harness.evidence.MadeEvidence;
import dev.spyglass.harness.result.Quantity;
import org.junit.jupiter.api.Test;

final class MemoryBoundedTest {
  private static final String OPERATION = "net.spy.memcached.GetOperation";

  private final Criterion criterion = new MemoryBounded();

  /** An outage of 200 s, with a look each ten seconds of it and one on either side. */
  private static MadeEvidence growing(double perSecond, long after) {
    MadeEvidence made = new MadeEvidence().outage(10, 210).until(220).instances(5, OPERATION, 5);
    growth(made, perSecond);
    return made.instances(215, OPERATION, after);
  }

  private static void growth(MadeEvidence made, double perSecond) {
    for (int second = 10; second < 210; second += 10) {
      made.instances(second, OPERATION, Math.round(5 + (second - 10) * perSecond));
    }
  }

  @Test
  void whatStaysAndIsFreedIsBounded() {
    Judging.passes(criterion, growing(0, 5), "no cache class grows; freed after it");
  }

  @Test
  void fasterThanTheLimitIsAFailure() {
    Judging.fails(criterion, growing(1, 5), OPERATION + " +1.00/s; freed after it");
    Judging.fails(criterion, growing(0.06, 5), "+0.06/s");
    Judging.passes(criterion, growing(0.04, 5), "no cache class grows");
  }

  @Test
  void whatIsNotFreedIsAFailureToo() {
    Judging.fails(criterion, growing(0, 26), "NOT freed after it: 26 of " + OPERATION);
    Judging.passes(criterion, growing(0, 25));
  }

  @Test
  void growthOfTheFirstHalfIsNotJudged() {
    MadeEvidence made = new MadeEvidence().outage(10, 210).until(220).instances(5, OPERATION, 5);
    for (int second = 10; second < 210; second += 10) {
      made.instances(second, OPERATION, Math.min(second, 110));
    }
    Judging.passes(criterion, made.instances(215, OPERATION, 5));
  }

  @Test
  void whatTheMarkLetsGoHidesNoGrowthAfterIt() {
    MadeEvidence made =
        new MadeEvidence().outage(10, 210).until(220).markedDown(150).instances(5, OPERATION, 5);
    for (int second = 10; second < 210; second += 10) {
      made.instances(second, OPERATION, second < 150 ? 100 * second : second);
    }
    Judging.fails(criterion, made.instances(215, OPERATION, 5), OPERATION + " +1.00/s");
  }

  @Test
  void inAShortTimeAFewMoreAreNoise() {
    MadeEvidence made = new MadeEvidence().outage(10, 26).until(40).instances(5, OPERATION, 5);
    for (int second = 18; second < 26; second++) {
      made.instances(second, OPERATION, second == 25 ? 7 : 5);
    }
    Judging.passes(
        criterion, made.instances(30, OPERATION, 5), "more than 0.43/s, the noise of 7 s");
  }

  @Test
  void withoutALookBeforeNobodyKnowsWhatWasFreed() {
    MadeEvidence made = new MadeEvidence().outage(10, 210).until(220);
    growth(made, 0);
    Judging.isInconclusive(
        criterion, made.instances(215, OPERATION, 5), "no histogram before the outage");
  }

  @Test
  void norWithoutOneAfterIt() {
    MadeEvidence made = new MadeEvidence().outage(10, 210).until(220).instances(5, OPERATION, 5);
    growth(made, 0);
    Judging.isInconclusive(criterion, made, "no histogram after the outage");
  }

  @Test
  void twoLooksMakeNoLine() {
    MadeEvidence made =
        new MadeEvidence()
            .outage(10, 30)
            .instances(5, OPERATION, 5)
            .instances(20, OPERATION, 5)
            .instances(25, OPERATION, 50)
            .instances(35, OPERATION, 5);
    Judging.isInconclusive(criterion, made, "only 2 histograms");
  }

  @Test
  void itRestsOnTheGrowthOrElseOnWhatIsKept() {
    Judging.restsOn(criterion, growing(0, 26), new Quantity(26, Quantity.Unit.KEPT_INSTANCES));
    Judging.restsOn(criterion, growing(0, 5), null);
    Quantity growth =
        criterion.result(growing(1, 26).evidence(), Judging.defaultLimits()).quantity();
    assertThat(growth.unit()).isEqualTo(Quantity.Unit.GROWTH);
    assertThat(growth).hasToString("+1.00/s");
  }
}
