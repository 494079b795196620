package dev.spyglass.agent.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GivenUpTest {
  private final GivenUp givenUp = new GivenUp();

  @Test
  void anOperationIsFoundOnce() {
    assertThat(givenUp.add(42)).isTrue();
    assertThat(givenUp.add(42)).isFalse();

    assertThat(givenUp.remove(42)).isTrue();
    assertThat(givenUp.remove(42)).isFalse();
  }

  @Test
  void agreesWithASetOverManyRandomSteps() {
    Random random = new Random(7);
    Set<Long> expected = new HashSet<>();
    for (int i = 0; i < 200_000; i++) {
      long queued = 1 + random.nextInt(3_000);
      if (random.nextBoolean()) {
        assertThat(givenUp.add(queued)).isEqualTo(expected.add(queued));
      } else {
        assertThat(givenUp.remove(queued)).isEqualTo(expected.remove(queued));
      }
    }
  }

  @Test
  void itStaysBoundedUnderEndlessTimeouts() {
    for (long queued = 1; queued <= 100_000; queued++) {
      givenUp.add(queued);
    }

    assertThat(givenUp.size()).isEqualTo(4_096);
    assertThat(givenUp.remove(100_000)).isTrue();
    assertThat(givenUp.remove(100_000 - 4_095)).isTrue();
    assertThat(givenUp.remove(100_000 - 4_096)).isFalse();
  }

  @Test
  void itStaysBoundedWhereTheOldOnesStayAndTheNewOnesGo() {
    for (long queued = 1; queued <= 4_095; queued++) {
      givenUp.add(queued);
    }
    for (long queued = 10_000; queued < 20_000; queued++) {
      givenUp.add(queued);
      givenUp.remove(queued);
    }
    for (long queued = 20_000; queued < 40_000; queued++) {
      givenUp.add(queued);
    }

    assertThat(givenUp.size()).isLessThanOrEqualTo(4_096);
    assertThat(givenUp.remove(39_999)).isTrue();
  }
}
