package dev.spyglass.harness.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.harness.result.Quantity.Unit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QuantityTest {
  @ParameterizedTest
  @CsvSource({
    "MILLISECONDS, 0, 0 ms",
    "MILLISECONDS, 4.013, 4.0 ms",
    "MILLISECONDS, 2568, '2,568 ms'",
    "MILLISECONDS, 9999, '9,999 ms'",
    "MILLISECONDS, 10000, 10.0 s",
    "MILLISECONDS, 52449, 52.4 s",
    "PERCENT, 99.04, 99.0 %",
    "GROWTH, 19.984, +19.98/s",
    "KEPT_INSTANCES, 1234, '1,234 kept instances'",
    "THREADS, 81, 81 threads",
    "LOST_CALLS, 3, 3 lost calls",
  })
  void isWrittenForPeople(Unit unit, double value, String text) {
    assertThat(new Quantity(value, unit)).hasToString(text);
  }
}
