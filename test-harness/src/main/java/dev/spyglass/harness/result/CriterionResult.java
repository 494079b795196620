package dev.spyglass.harness.result;

/**
 * One promise, judged.
 *
 * @param name such as {@code fails-fast}
 * @param verdict whether it was kept
 * @param expected the promise with its limit, for people
 * @param measured what happened, for people
 * @param quantity the number the verdict rests on; null if it rests on none
 * @param advice the setting or change of code that mends it; null if none is known
 */
public record CriterionResult(
    String name,
    Verdict verdict,
    String expected,
    String measured,
    Quantity quantity,
    String advice) {

  /** A promise that rests on no number, without advice. */
  public static CriterionResult of(String name, Verdict verdict, String expected, String measured) {
    return new CriterionResult(name, verdict, expected, measured, null, null);
  }

  /** The same under another name. */
  public CriterionResult named(String other) {
    return new CriterionResult(other, verdict, expected, measured, quantity, advice);
  }

  /** The same with an advice. */
  public CriterionResult advised(String text) {
    return new CriterionResult(name, verdict, expected, measured, quantity, text);
  }
}
