package dev.spyglass.agent.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class LatencyWindowTest {
  private static final long MILLI = 1_000_000;

  private final LatencyWindow window = new LatencyWindow();

  @Test
  void anEmptyWindowHasNoPercentiles() {
    assertThat(window.summary().p50Micros).isEqualTo(-1);
    assertThat(window.summary().maxMicros).isEqualTo(-1);
  }

  @Test
  void percentilesAreWithinTheStepOfTheScaleAndTheMaximumIsExact() {
    for (int i = 1; i <= 1_000; i++) {
      window.recordOwned(i * MILLI);
    }

    LatencySummary summary = window.summary();

    assertThat(summary.p50Micros).isBetween(470_000L, 530_000L);
    assertThat(summary.p99Micros).isBetween(930_000L, 1_000_000L);
    assertThat(summary.maxMicros).isEqualTo(1_000_000);
  }

  @Test
  void aSlotLeavesTheWindowAfterAMinuteButNotTheCounts() {
    window.record(5 * MILLI);
    for (int i = 0; i < 6; i++) {
      window.advance();
    }

    assertThat(LatencyWindow.summaryOf(Collections.singletonList(window)).maxMicros).isEqualTo(-1);
    long[] counts = window.cumulativeCounts();
    assertThat(counts[counts.length - 1]).isEqualTo(1);
    assertThat(counts[0]).isZero();
  }

  @Test
  void severalWindowsAreMergedNotAveraged() {
    LatencyWindow other = new LatencyWindow();
    for (int i = 0; i < 99; i++) {
      window.recordOwned(MILLI);
    }
    other.recordOwned(1_000 * MILLI);

    LatencySummary summary = LatencyWindow.summaryOf(Arrays.asList(window, null, other));

    assertThat(summary.p50Micros).isBetween(900L, 1_100L);
    assertThat(summary.maxMicros).isEqualTo(1_000_000);
  }

  @Test
  void noCountIsLostWithManyThreads() throws InterruptedException {
    Thread[] threads = new Thread[4];
    for (int t = 0; t < threads.length; t++) {
      threads[t] =
          new Thread(
              () -> {
                for (int i = 0; i < 50_000; i++) {
                  window.record(MILLI);
                }
              });
      threads[t].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }

    long[] counts = window.cumulativeCounts();
    assertThat(counts[counts.length - 1]).isEqualTo(200_000);
  }

  @Test
  void theSumIsNearAndKeptWhenASlotLeavesTheWindow() {
    for (int i = 1; i <= 1_000; i++) {
      window.recordOwned(i * MILLI);
    }
    long sum = window.totalMicros();
    for (int i = 0; i < 6; i++) {
      window.advance();
    }

    assertThat(sum).isBetween(480_000_000L, 521_000_000L);
    assertThat(window.totalMicros()).isEqualTo(sum);
    assertThat(window.count()).isEqualTo(1_000);
  }
}
