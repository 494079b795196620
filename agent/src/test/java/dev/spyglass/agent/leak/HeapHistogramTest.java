package dev.spyglass.agent.leak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HeapHistogramTest {
  private final Set<String> packages = Collections.singleton(getClass().getPackage().getName());

  @Test
  void itsOwnObjectsAreCounted() {
    HeapHistogramTest[] kept = {this};

    List<HeapHistogram.Row> rows = new HeapHistogram(() -> true, () -> packages).take(true);

    assertThat(rows)
        .anyMatch(row -> row.className.equals(getClass().getName()) && row.instances >= 1)
        .anyMatch(row -> row.className.startsWith("[L" + getClass().getName()));
    assertThat(rows).allMatch(row -> row.className.contains("spyglass"));
    assertThat(kept).hasSize(1);
  }

  @Test
  void withoutLeaveNothingIsAsked() {
    HeapHistogram histogram = new HeapHistogram(() -> false, () -> packages);

    assertThatThrownBy(() -> histogram.take(false)).isInstanceOf(IllegalStateException.class);
  }
}
