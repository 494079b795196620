package dev.spyglass.harness.stage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MavenTest {
  @Test
  void anErrorIsReportedWithoutColourAndMarks() {
    String output = "\u001B[0m\u001B[0m[ERROR] no such version: 9.9.9 -> [Help 1]\n[ERROR] more\n";

    assertThat(Maven.firstError("warning\n" + output)).isEqualTo("no such version: 9.9.9");
  }

  @Test
  void withoutAnErrorThereIsNothingToReport() {
    assertThat(Maven.firstError("all is well\n")).isEmpty();
  }
}
