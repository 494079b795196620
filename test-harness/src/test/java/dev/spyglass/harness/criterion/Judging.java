package dev.spyglass.harness.criterion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.harness.evidence.MadeEvidence;
import dev.spyglass.harness.result.CriterionResult;
import dev.spyglass.harness.result.Quantity;
import dev.spyglass.harness.result.Verdict;
import java.util.List;
import picocli.CommandLine;

/** Judges made evidence by the default limits. */
final class Judging {

  static Limits defaultLimits() {
    return CommandLine.populateCommand(new Limits());
  }

  static void passes(Criterion criterion, MadeEvidence made, String... words) {
    check(criterion, made, Verdict.PASS, words);
  }

  static void fails(Criterion criterion, MadeEvidence made, String... words) {
    check(criterion, made, Verdict.FAIL, words);
  }

  static void isInconclusive(Criterion criterion, MadeEvidence made, String... words) {
    check(criterion, made, Verdict.INCONCLUSIVE, words);
  }

  static void restsOn(Criterion criterion, MadeEvidence made, Quantity quantity) {
    assertThat(criterion.result(made.evidence(), defaultLimits()).quantity()).isEqualTo(quantity);
  }

  private static void check(
      Criterion criterion, MadeEvidence made, Verdict verdict, String[] words) {
    CriterionResult result = criterion.result(made.evidence(), defaultLimits());
    assertThat(result.verdict()).as(result.measured()).isEqualTo(verdict);
    assertThat(List.of(words)).allSatisfy(word -> assertThat(result.measured()).contains(word));
  }

  private Judging() {}
}
