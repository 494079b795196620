package dev.spyglass.agent.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallerWaitsTest {
  private final CallerWaits waits = new CallerWaits();
  private final Thread own = Thread.currentThread();

  @Test
  void aThreadWaitsFromTheBeginToTheEnd() {
    assertThat(waits.sinceNanos(own)).isZero();
    waits.begin(7);
    assertThat(waits.sinceNanos(own)).isEqualTo(7);
    waits.end();
    assertThat(waits.sinceNanos(own)).isZero();
  }

  @Test
  void anotherThreadIsNotMistakenForIt() {
    waits.begin(7);
    assertThat(waits.sinceNanos(threadWith(own.getId() + 512))).isZero();
    assertThat(waits.sinceNanos(threadWith(own.getId() + 1))).isZero();
  }

  @Test
  void aJvmMayHaveHadAnyNumberOfThreads() {
    for (long id : new long[] {1L << 31, 3_000_000_019L, Long.MAX_VALUE}) {
      assertThat(waits.sinceNanos(threadWith(id))).isZero();
    }
  }

  @Test
  void theEndOfAThreadThatLostItsPlaceLeavesTheOtherAlone() throws InterruptedException {
    waits.begin(7);
    Thread sharing =
        new Thread(() -> waits.end()) {
          @Override
          public long getId() {
            return own.getId() + 512;
          }
        };
    sharing.start();
    sharing.join();
    assertThat(waits.sinceNanos(own)).isEqualTo(7);
  }

  private static Thread threadWith(long id) {
    return new Thread() {
      @Override
      public long getId() {
        return id;
      }
    };
  }
}
