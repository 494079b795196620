package dev.spyglass.harness.criterion;

import dev.spyglass.harness.evidence.Evidence;
import dev.spyglass.harness.result.CriterionResult;
import dev.spyglass.harness.result.Quantity;
import dev.spyglass.harness.result.Verdict;

/** A promise that a client must keep. Implementations have no state. */
public interface Criterion {
  /** Fewer calls prove nothing. */
  int ENOUGH_CALLS = 10;

  /** Such as {@code fails-fast}. */
  String name();

  /** The promise with its limit, for people. */
  String expected(Limits limits);

  /** Whether the evidence shows that it was kept. */
  Judgment judge(Evidence evidence, Limits limits);

  /** Whether such evidence can be judged at all; if not, the criterion is left out. */
  default boolean appliesTo(Evidence evidence) {
    return true;
  }

  /**
   * A verdict and what it rests on.
   *
   * @param quantity the number it rests on; null if it rests on none
   * @param measured the whole of it, for people
   */
  record Judgment(Verdict verdict, Quantity quantity, String measured) {
    static Judgment of(boolean kept, Quantity quantity, String measured) {
      return new Judgment(kept ? Verdict.PASS : Verdict.FAIL, quantity, measured);
    }

    /** Broken, without a number that shows it. */
    static Judgment broken(String measured) {
      return of(false, null, measured);
    }

    static Judgment inconclusive(String why) {
      return new Judgment(Verdict.INCONCLUSIVE, null, why);
    }
  }

  /** A promise in one of several scenarios, for people; the label is empty if there is one only. */
  static String labelled(String name, String label) {
    return label.isEmpty() ? name : name + " (" + label + ")";
  }

  /** The result for reports, without advice. */
  default CriterionResult result(Evidence evidence, Limits limits) {
    Judgment judgment = Trust.of(evidence).orElseGet(() -> judge(evidence, limits));
    return new CriterionResult(
        labelled(name(), evidence.label()),
        judgment.verdict(),
        expected(limits),
        judgment.measured(),
        judgment.quantity(),
        null);
  }
}
