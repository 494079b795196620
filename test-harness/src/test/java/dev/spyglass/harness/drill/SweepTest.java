package dev.spyglass.harness.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import dev.spyglass.harness.application.Settings;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SweepTest {
  @Test
  void triesEachWithEach() {
    Sweep sweep = Sweep.parse(List.of("timeout-threshold=5,50", "--rate=1, 20"));
    assertThat(sweep.combinations())
        .extracting(Settings::toString)
        .containsExactly(
            "--timeout-threshold 5 --rate 1",
            "--timeout-threshold 5 --rate 20",
            "--timeout-threshold 50 --rate 1",
            "--timeout-threshold 50 --rate 20");
    assertThat(sweep.isEmpty()).isFalse();
  }

  @Test
  void nothingIsOneCombination() {
    assertThat(Sweep.parse(List.of()).isEmpty()).isTrue();
    assertThat(Sweep.parse(List.of()).combinations()).containsExactly(Settings.NONE);
  }

  @Test
  void aValueMayHoldAnEqualsSign() {
    assertThat(Sweep.parse(List.of("mix=get=1,set=1")).values())
        .containsEntry("mix", List.of("get=1", "set=1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rate", "rate=", "rate= ", "rate=,", "rate=1,", "rate=1,,2", "=1", "x=1"})
  void rejects(String text) {
    assertRejected("--sweep", text);
  }

  @Test
  void rejectsTheSameSettingTwice() {
    assertRejected("'rate' is given twice", "rate=1", "rate=2");
  }

  private static void assertRejected(String what, String... texts) {
    assertThatThrownBy(() -> Sweep.parse(Arrays.asList(texts)))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> {
              assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
              assertThat(failure.next()).isNotBlank();
            })
        .hasMessageContaining(what);
  }
}
