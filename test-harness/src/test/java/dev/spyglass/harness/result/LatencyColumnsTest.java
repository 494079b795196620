package dev.spyglass.harness.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatencyColumnsTest {
  private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

  @Test
  void aCallCountsInOneBucket() {
    LatencyColumns latency = new LatencyColumns(START, START.plusSeconds(1));
    for (long bound : LatencyColumns.BOUNDS_MICROS) {
      latency.add(START, bound - 1);
      latency.add(START, bound);
    }

    List<Long> counts = latency.columns().get(0).counts();

    assertThat(counts).hasSize(17);
    assertThat(counts.subList(1, 16)).containsOnly(2L);
    assertThat(counts.get(0)).isOne();
    assertThat(counts.get(16)).isOne();
  }

  @Test
  void aMomentWithoutCallsHasNoPercentiles() {
    LatencyColumns latency = new LatencyColumns(START, START.plusSeconds(2));
    latency.add(START.plusMillis(1_500), 800);

    List<LatencyColumns.Column> columns = latency.columns();

    assertThat(columns).extracting(LatencyColumns.Column::p50Micros).first().isEqualTo(-1L);
    assertThat(columns.get(1).p99Micros()).isBetween(800L, 808L);
  }
}
