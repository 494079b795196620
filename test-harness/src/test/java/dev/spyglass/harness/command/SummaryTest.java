package dev.spyglass.harness.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.harness.result.CriterionResult;
import dev.spyglass.harness.result.DrillResult;
import dev.spyglass.harness.result.ResultTable;
import dev.spyglass.harness.result.SessionResult;
import dev.spyglass.harness.result.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class SummaryTest {
  private static final DrillResult DRILL =
      new DrillResult(
          "markdown",
          "When is it marked?",
          "proxy",
          "spymemcached:2.12.3",
          Map.of(),
          "Too late.",
          List.of(
              CriterionResult.of("marked-down", Verdict.FAIL, "within 10 s", "after 52 s")
                  .advised("ten"),
              CriterionResult.of("fails-fast", Verdict.PASS, "99 %", "100 %")),
          List.of(new ResultTable("Sweep", List.of("rate", "s"), List.of(List.of("1", "5.0 s")))),
          null);

  private static String printed(boolean colored, Consumer<Summary> prints) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    prints.accept(new Summary(new PrintStream(bytes, true, StandardCharsets.UTF_8), colored));
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  @Test
  void showsWhatBrokenPromisesMissed() {
    assertThat(printed(false, summary -> summary.print(DRILL)))
        .isEqualTo(
            """

            FAIL          markdown: When is it marked?
              FAIL          marked-down  after 52 s
                                         expected: within 10 s
                                         mended by: ten
              PASS          fails-fast   100 %

              Sweep
                rate  s
                1     5.0 s
            """);
  }

  @Test
  void showsTheAnswerOfASweep() {
    assertThat(printed(false, summary -> summary.printSweep(DRILL)))
        .contains("markdown: When is it marked?\n  Too late.\n", "rate  s")
        .doesNotContain("expected:");
  }

  @Test
  void colorsTheVerdictOnly() {
    assertThat(printed(true, summary -> summary.print(DRILL)))
        .contains("\u001b[31mFAIL        \u001b[0m", "\u001b[32mPASS        \u001b[0m");
  }

  @Test
  void endsWithTheLineThatDoesItAgain() {
    SessionResult run =
        new SessionResult(
            Instant.EPOCH, Duration.ofSeconds(61), "spyglass drill", Map.of(), List.of(DRILL));
    assertThat(printed(false, summary -> summary.print(run)))
        .isEqualTo("\nFAIL          0 of 1 drills passed in 61 s\nagain: spyglass drill\n");
  }
}
