package dev.spyglass.agent.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
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
  void itStaysBoundedUnderEndlessTimeoutsAndCountsWhatItForgets() {
    for (long queued = 1; queued <= 200_000; queued++) {
      givenUp.add(queued);
    }

    assertThat(givenUp.size()).isBetween(GivenUp.LIMIT / 2, GivenUp.LIMIT);
    assertThat(givenUp.forgotten()).isEqualTo(200_000 - givenUp.size());
    assertThat(givenUp.remove(200_000)).isTrue();
    assertThat(givenUp.remove(200_000 - GivenUp.LIMIT / 2)).isTrue();
    assertThat(givenUp.remove(1)).isFalse();
  }

  @Test
  void itStaysBoundedWhereTheOldOnesStayAndTheNewOnesGo() {
    for (long queued = 1; queued < GivenUp.LIMIT; queued++) {
      givenUp.add(queued);
    }
    for (long queued = 100_000; queued < 300_000; queued++) {
      givenUp.add(queued);
      givenUp.remove(queued);
    }
    for (long queued = 300_000; queued < 500_000; queued++) {
      givenUp.add(queued);
    }

    assertThat(givenUp.size()).isLessThanOrEqualTo(GivenUp.LIMIT);
    assertThat(givenUp.remove(499_999)).isTrue();
  }

  @Test
  void sixThousandAtOnceAreAllFound() {
    for (long queued = 1; queued <= 6_001; queued++) {
      givenUp.add(queued);
    }

    for (long queued = 1; queued <= 6_001; queued++) {
      assertThat(givenUp.contains(queued)).isTrue();
      assertThat(givenUp.remove(queued)).isTrue();
    }
    assertThat(givenUp.forgotten()).isZero();
  }

  @Test
  void manyTablesShareOneLimit() {
    List<GivenUp> tables = new ArrayList<>();
    long held = 0;
    for (int i = 0; i < 12; i++) {
      GivenUp table = new GivenUp();
      tables.add(table);
      for (long queued = 1; queued <= GivenUp.LIMIT; queued++) {
        table.add(queued);
      }
      held += table.size();
      assertThat(table.remove(GivenUp.LIMIT)).isTrue();
    }
    assertThat(held).isLessThanOrEqualTo(8 * GivenUp.LIMIT);

    tables.forEach(GivenUp::clear);
    for (long queued = 1; queued <= GivenUp.LIMIT; queued++) {
      givenUp.add(queued);
    }
    assertThat(givenUp.forgotten()).isZero();
  }

  @AfterEach
  void makeRoomForOthers() {
    givenUp.clear();
  }
}
