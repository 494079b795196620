package dev.spyglass.agent.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BucketsTest {
  @Test
  void everyValueLiesWithinASixteenthOfWhatItIsReportedAs() {
    for (long micros = 1; micros < 100_000_000; micros += 1 + micros / 50) {
      long reported = Buckets.middleMicros(Buckets.index(micros * 1_000));

      assertThat(Math.abs(reported - micros)).isLessThanOrEqualTo(micros / 16);
    }
  }

  @Test
  void indexesGrowWithTheValueAndStayInRange() {
    int last = 0;
    for (long nanos = 0; nanos < 200_000_000_000L; nanos = nanos * 11 / 10 + 500) {
      int index = Buckets.index(nanos);

      assertThat(index).isBetween(last, Buckets.COUNT - 1);
      last = index;
    }
    assertThat(last).isEqualTo(Buckets.COUNT - 1);
  }

  @Test
  void aNegativeDurationCountsAsZero() {
    assertThat(Buckets.index(-5_000_000)).isZero();
  }

  @Test
  void publishedBoundsHoldWhatTheySay() {
    assertThat(Buckets.LE_LABELS[Buckets.le(Buckets.index(90_000))]).isEqualTo("0.0001");
    assertThat(Buckets.LE_LABELS[Buckets.le(Buckets.index(2_000_000_000L))]).isEqualTo("2.5");
    assertThat(Buckets.LE_LABELS[Buckets.le(Buckets.index(60_000_000_000L))]).isEqualTo("+Inf");
  }
}
