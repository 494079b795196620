package dev.spyglass.harness.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AwaitTest {
  @Test
  void asksUntilThereIsAValue() {
    AtomicInteger asked = new AtomicInteger();

    int value =
        Await.value(
            "third",
            Duration.ofSeconds(10),
            () -> Optional.of(asked.incrementAndGet()).filter(n -> n == 3));

    assertThat(value).isEqualTo(3);
  }

  @Test
  void saysWhatWasMissing() {
    assertThatThrownBy(() -> Await.until("miracle", Duration.ofMillis(50), () -> false))
        .isInstanceOf(NotInTimeException.class)
        .hasMessage("no miracle within 50 ms");
  }
}
