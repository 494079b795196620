/**
 * Failure drills: {@link dev.spyglass.harness.drill.Drills} says what is played and which promises
 * it tests, {@link dev.spyglass.harness.drill.ScenarioPlay} plays it, and {@link
 * dev.spyglass.harness.drill.ScenarioTester} gives the verdict.
 */
package dev.spyglass.harness.drill;
