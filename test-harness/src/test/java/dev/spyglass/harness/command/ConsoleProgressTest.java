package dev.spyglass.harness.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ConsoleProgressTest {
  private static final String CLEAR = "\r\u001b[K";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private ConsoleProgress progress(boolean terminal, boolean quiet) {
    return new ConsoleProgress(
        new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal, quiet);
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aPipeGetsLinesWithTheTimeAndNoBar() {
    ConsoleProgress progress = progress(false, false);
    progress.say("node fails");
    progress.pass("drop", 1, 2);
    progress.end();
    assertThat(printed()).matches("\\d\\d:\\d\\d:\\d\\d node fails\\R");
  }

  @Test
  void aTerminalGetsABarInPlace() {
    ConsoleProgress progress = progress(true, false);
    progress.pass("drop", 1, 4);
    progress.pass("drop", 1, 4);
    assertThat(printed()).as("drawn once").isEqualTo(CLEAR + "[#####...............] drop 1/4 s");
    progress.say("healed");
    progress.end();
    assertThat(printed()).endsWith(CLEAR);
    assertThat(printed()).containsPattern("\u001b\\[K\\d\\d:\\d\\d:\\d\\d healed\\R");
  }

  @Test
  void aBarIsNeverMoreThanFull() {
    ConsoleProgress progress = progress(true, false);
    progress.pass("drop", 9, 4);
    progress.pass("settle", 0, 0);
    assertThat(printed()).contains("[####################] drop 9/4 s", "[....................]");
  }

  @Test
  void quietIsQuiet() {
    ConsoleProgress progress = progress(true, true);
    progress.say("node fails");
    progress.pass("drop", 1, 2);
    progress.end();
    assertThat(printed()).isEmpty();
  }
}
