package dev.spyglass.cli.histogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GrowthTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void aLineIsStraightAndItsSlopeIsTold() {
    Growth growth = of(100, 120, 140, 160);

    assertThat(growth.perSecond()).isCloseTo(20, within(1e-6));
    assertThat(growth.straightness()).isCloseTo(1, within(1e-6));
  }

  @Test
  void comingAndGoingIsNotStraight() {
    assertThat(of(100, 900, 120, 880, 110, 910, 100).straightness()).isLessThan(0.1);
  }

  @Test
  void nothingGrowsWhereNothingChanges() {
    assertThat(of(5, 5, 5).perSecond()).isZero();
    assertThat(of(5, 5, 5).straightness()).isZero();
  }

  @Test
  void twoLooksGiveASlopeButNoStraightness() {
    assertThat(of(1, 3).perSecond()).isCloseTo(2, within(1e-6));
    assertThat(of(1, 3).straightness()).isZero();
    assertThat(of(1).perSecond()).isZero();
  }

  private static Growth of(double... values) {
    Growth growth = new Growth();
    for (int i = 0; i < values.length; i++) {
      // As nanoTime: far from zero, so that precision shows.
      growth.add((1_000_000 + i) * SECOND, values[i]);
    }
    return growth;
  }
}
