/**
 * The promises that a client must keep, and how evidence of a scenario is judged.
 *
 * <p>The path of one judgment: {@link dev.spyglass.harness.criterion.Criterion#result} first asks
 * {@code Trust} whether the fault was proven. If it was, the criterion computes a {@code Quantity}
 * from the {@link dev.spyglass.harness.evidence.Evidence}, compares it with its limit in {@link
 * dev.spyglass.harness.criterion.Limits}, and gives a verdict with the quantity and a sentence.
 */
package dev.spyglass.harness.criterion;
