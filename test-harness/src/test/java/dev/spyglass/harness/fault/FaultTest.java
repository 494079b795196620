package dev.spyglass.harness.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FaultTest {
  @ParameterizedTest
  @EnumSource
  void everyKindIsReadFromItsWord(FaultKind kind) {
    assertThat(Fault.parse(kind.word())).isEqualTo(Fault.of(kind));
    assertThat(kind.meaning()).isNotBlank().doesNotEndWith(".");
  }

  @Test
  void readsNumbers() {
    assertThat(Fault.parse("slow:latency=1s,jitter=20ms"))
        .isEqualTo(Fault.slow(Duration.ofSeconds(1), Duration.ofMillis(20)));
    assertThat(Fault.parse("throttle:rate=5000")).isEqualTo(Fault.throttle(5_000));
    assertThat(Fault.parse("loss:share=0.5")).isEqualTo(Fault.loss(0.5));
    assertThat(Fault.parse("loss:share=12.5%")).isEqualTo(Fault.loss(0.125));
    assertThat(Fault.parse("flap:period=1m")).isEqualTo(Fault.flap(Duration.ofMinutes(1)));
  }

  @Test
  void speaksToPeople() {
    assertThat(Fault.slow(Duration.ofMillis(100), Duration.ofMillis(20)))
        .hasToString("slow by 100 ms ± 20 ms");
    assertThat(Fault.slow(Duration.ofMillis(100))).hasToString("slow by 100 ms");
    assertThat(Fault.throttle(10_000)).hasToString("throttle to 10000 bytes/s");
    assertThat(Fault.loss(0.3)).hasToString("loss of 30 %");
    assertThat(Fault.flap(Duration.ofSeconds(2))).hasToString("flap every 2000 ms");
    assertThat(Fault.halfOpen()).hasToString("half-open");
  }

  @Test
  void theErrorForAMisspeltKindNamesWhatExists() {
    assertThatThrownBy(() -> Fault.parse("silnet"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'silnet'")
        .hasMessageContainingAll(
            Arrays.stream(FaultKind.values()).map(FaultKind::word).toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "slow:delay=1s        | latency=100ms",
        "slow:                | latency=100ms",
        "slow:latency         | latency=100ms",
        "slow:latency=1       | a duration such as",
        "slow:latency=0ms     | above 0",
        "slow:latency=1s,jitter=2s | jitter",
        "silent:latency=1s    | has none",
        "throttle:rate=fast   | bytes per second",
        "throttle:rate=0      | above 0",
        "loss:share=101%      | (0, 1]",
        "flap:period=0s       | above 0"
      })
  void theErrorForAWrongNumberNamesWhatIsRight(String text, String advice) {
    assertThatThrownBy(() -> Fault.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("fault '" + text + "'")
        .hasMessageContaining(advice);
  }
}
