/**
 * What a session of drills found: plain values, which reports read.
 *
 * <p>A {@link dev.spyglass.harness.result.SessionResult} holds a {@link
 * dev.spyglass.harness.result.DrillResult} for each drill, and that a {@link
 * dev.spyglass.harness.result.CriterionResult} for each promise: a verdict, the {@link
 * dev.spyglass.harness.result.Quantity} it rests on, and a sentence. A {@link
 * dev.spyglass.harness.result.Recording} holds what charts show.
 */
package dev.spyglass.harness.result;
