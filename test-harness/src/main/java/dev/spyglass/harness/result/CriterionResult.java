package dev.spyglass.harness.result;

/**
 * One promise, judged.
 *
 * @param name such as {@code fails-fast}
 * @param verdict whether it was kept
 * @param expected the bar, for people
 * @param measured what happened, for people
 * @param advice the setting or change of code that mends it; null where there is none
 */
public record CriterionResult(
    String name, Verdict verdict, String expected, String measured, String advice) {}
