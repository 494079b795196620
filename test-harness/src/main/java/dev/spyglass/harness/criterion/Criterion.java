package dev.spyglass.harness.criterion;

import dev.spyglass.harness.evidence.Evidence;
import dev.spyglass.harness.result.CriterionResult;
import dev.spyglass.harness.result.Verdict;

/** One promise a client must keep. Implementations have no state. */
public interface Criterion {

  /** Such as {@code fails-fast}. */
  String name();

  /** The promise with its bar, for people. */
  String expected(Bars bars);

  /** Whether the evidence shows that it was kept. */
  Finding judge(Evidence evidence, Bars bars);

  /** Whether there is anything to judge in such evidence. */
  default boolean appliesTo(Evidence evidence) {
    return true;
  }

  /** The verdict and what it rests on, for people. */
  record Finding(Verdict verdict, String measured) {
    static Finding of(boolean kept, String measured) {
      return new Finding(kept ? Verdict.PASS : Verdict.FAIL, measured);
    }

    static Finding inconclusive(String why) {
      return new Finding(Verdict.INCONCLUSIVE, why);
    }
  }

  /** The result for the report; without advice. */
  default CriterionResult result(Evidence evidence, Bars bars) {
    Finding finding = Trust.of(evidence).orElseGet(() -> judge(evidence, bars));
    String label = evidence.label().isEmpty() ? "" : " (" + evidence.label() + ")";
    return new CriterionResult(
        name() + label, finding.verdict(), expected(bars), finding.measured(), null);
  }
}
