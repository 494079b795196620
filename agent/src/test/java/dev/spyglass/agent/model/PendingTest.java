package dev.spyglass.agent.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.agent.reader.NodeReading;
import org.junit.jupiter.api.Test;

class PendingTest {
  private static final long SECOND = 1_000_000_000L;

  private final Pending pending = new Pending();

  private void sample(int writeQueueSize, long atNanos) {
    NodeReading reading = new NodeReading();
    reading.writeQueueSize = writeQueueSize;
    pending.update(reading);
    pending.sample(atNanos);
  }

  @Test
  void growthIsTheSlopeOfTheLastMinute() {
    for (int i = 0; i < 200; i++) {
      sample(i < 140 ? 0 : (i - 139) * 11, i * SECOND);
    }

    assertThat(pending.growthPerSecond()).isEqualTo(11.0);
  }

  @Test
  void aSteadyQueueDoesNotGrow() {
    for (int i = 0; i < 30; i++) {
      sample(63, i * SECOND);
    }

    assertThat(pending.growthPerSecond()).isZero();
    assertThat(pending.peak()).isEqualTo(63);
  }

  @Test
  void deadWeightIsNeverMoreThanWhatIsPending() {
    sample(10, 0);
    pending.deadWeight(25);
    assertThat(pending.deadWeight()).isEqualTo(10);

    sample(0, SECOND);

    assertThat(pending.deadWeight()).isZero();
  }

  @Test
  void unknownSizesCountAsNothing() {
    assertThat(pending.readQueueSize()).isEqualTo(-1);
    assertThat(pending.operations()).isZero();
    assertThat(pending.oldestMillis()).isEqualTo(-1);
  }
}
