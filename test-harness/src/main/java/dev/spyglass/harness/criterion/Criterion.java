package dev.spyglass.harness.criterion;

import dev.spyglass.harness.evidence.Evidence;
import dev.spyglass.harness.result.CriterionResult;
import dev.spyglass.harness.result.Verdict;

/** One promise a client must keep. Implementations have no state. */
public interface Criterion {
  /** Fewer calls tell nothing. */
  int ENOUGH_CALLS = 10;

  /** Such as {@code fails-fast}. */
  String name();

  /** The promise with its bar, for people. */
  String expected(Limits bars);

  /** Whether the evidence shows that it was kept. */
  Judgment judge(Evidence evidence, Limits bars);

  /** Whether there is anything to judge in such evidence. */
  default boolean appliesTo(Evidence evidence) {
    return true;
  }

  /** The verdict and what it rests on, for people. */
  record Judgment(Verdict verdict, String measured) {
    static Judgment of(boolean kept, String measured) {
      return new Judgment(kept ? Verdict.PASS : Verdict.FAIL, measured);
    }

    static Judgment inconclusive(String why) {
      return new Judgment(Verdict.INCONCLUSIVE, why);
    }
  }

  /** A promise in one of several scenarios, for people; the label is empty if there is one only. */
  static String labelled(String name, String label) {
    return label.isEmpty() ? name : name + " (" + label + ")";
  }

  /** The result for the report; without advice. */
  default CriterionResult result(Evidence evidence, Limits bars) {
    Judgment judgment = Trust.of(evidence).orElseGet(() -> judge(evidence, bars));
    return new CriterionResult(
        labelled(name(), evidence.label()),
        judgment.verdict(),
        expected(bars),
        judgment.measured(),
        null);
  }
}
