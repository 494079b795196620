package dev.spyglass.agent.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimeoutWaitsTest {
  private static final long MILLI = 1_000_000;

  private final TimeoutWaits waits = new TimeoutWaits();

  @Test
  void withoutATimeoutThereIsNothing() {
    assertThat(waits.lastMillis()).isEqualTo(-1);
    assertThat(waits.medianMillis()).isEqualTo(-1);
    assertThat(waits.maxMillis()).isEqualTo(-1);
    assertThat(waits.maxOvershootMillis()).isEqualTo(-1);
    assertThat(waits.configuredMillis()).isEqualTo(-1);
  }

  @Test
  void reportsWhatCallersReallyWaited() {
    waits.add(501 * MILLI, 500 * MILLI);
    waits.add(900 * MILLI, 500 * MILLI);
    waits.add(502 * MILLI, 500 * MILLI);

    assertThat(waits.lastMillis()).isEqualTo(502);
    assertThat(waits.medianMillis()).isEqualTo(502);
    assertThat(waits.maxMillis()).isEqualTo(900);
    assertThat(waits.maxOvershootMillis()).isEqualTo(400);
    assertThat(waits.configuredMillis()).isEqualTo(500);
  }

  @Test
  void theMedianFollowsTheLastOnes() {
    for (int i = 0; i < 1_000; i++) {
      waits.add(100 * MILLI, 100 * MILLI);
    }
    for (int i = 0; i < 128; i++) {
      waits.add(700 * MILLI, 700 * MILLI);
    }

    assertThat(waits.medianMillis()).isEqualTo(700);
  }
}
