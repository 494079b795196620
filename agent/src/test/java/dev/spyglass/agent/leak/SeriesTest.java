package dev.spyglass.agent.leak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long START = 5_000 * SECOND;

  private final Series series = new Series(10 * SECOND);

  @Test
  void anHourIsKeptAtFallingResolution() {
    for (int i = 0; i < 7_200; i += 10) {
      series.add(START + i * SECOND, i);
    }
    List<Double> values = values();

    assertThat(series.size()).isEqualTo(60);
    assertThat(values).hasSizeBetween(100, 120).isSorted();
    assertThat(values.get(0)).isBetween(3_500.0, 3_700.0);
    assertThat(values.get(values.size() - 1)).isEqualTo(7_190);
  }

  @Test
  void askingOftenNeitherShortensNorBendsIt() {
    for (int i = 0; i <= 6_000; i++) {
      series.add(START + i * SECOND / 10, i);
    }

    assertThat(series.size()).isBetween(50, 60);
    assertThat(series.spanNanos()).isGreaterThan(550 * SECOND);
    assertThat(series.slopePerSecond()).isCloseTo(10, within(0.01));
  }

  private List<Double> values() {
    List<Double> values = new ArrayList<>();
    series.read((at, value) -> values.add(value));
    return values;
  }
}
