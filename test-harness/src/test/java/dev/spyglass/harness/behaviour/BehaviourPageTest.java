package dev.spyglass.harness.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.harness.behaviour.BehaviourPage.Cell;
import dev.spyglass.harness.criterion.Limits;
import dev.spyglass.harness.fault.Fault;
import dev.spyglass.harness.result.CriterionResult;
import dev.spyglass.harness.result.Quantity;
import dev.spyglass.harness.result.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class BehaviourPageTest {
  private static String page(List<String> modes, Cell... cells) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    new BehaviourPage(out, "folsom:1.21.0", CommandLine.populateCommand(new Limits()))
        .print(modes, List.of(cells));
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static CriterionResult result(Verdict verdict, String measured, Quantity quantity) {
    return new CriterionResult("promise", verdict, "expected", measured, quantity, null);
  }

  @Test
  void aCellIsTheVerdictAndItsNumberWhateverTheSentenceSays() {
    Cell cell =
        new Cell(
            "",
            Fault.drop(),
            List.of(
                result(Verdict.PASS, "after 7 ms", Quantity.millis(12_345)),
                result(Verdict.FAIL, "1 call", Quantity.percent(1, 4)),
                result(Verdict.PASS, "no cache class grows", null),
                result(Verdict.FAIL, "not marked down within 110.0 s", null),
                result(Verdict.INCONCLUSIVE, "no call was made", null)));
    assertThat(page(List.of(""), cell))
        .contains("## Default settings")
        .contains(
            "| drop | PASS 12.3 s | **FAIL** 25.0 % | PASS"
                + " | **FAIL** not marked down within 110.0 s | – |");
  }

  @Test
  void everyFailureModeHasATableOfItsOwn() {
    List<CriterionResult> passed = List.of(result(Verdict.PASS, "", null));
    assertThat(
            page(
                List.of("retry", "cancel"),
                new Cell("retry", Fault.drop(), passed),
                new Cell("cancel", Fault.refuse(), passed)))
        .containsSubsequence(
            "## Failure mode retry", "| drop |", "## Failure mode cancel", "| refuse |");
  }
}
