/**
 * Failure drills: what is played, and what is found.
 *
 * <p>The path of one drill: {@link dev.spyglass.harness.drill.Drills} lists its scenarios and
 * criteria. {@link dev.spyglass.harness.drill.DrillPlayer} hands each scenario to {@link
 * dev.spyglass.harness.drill.ScenarioTester}. {@code ScenarioPlay} starts nodes and the
 * application, makes the fault, heals it and returns evidence; the criteria judge it. If a promise
 * is broken, {@code Advisor} has the scenario tested again with the remedies of the library, and
 * advises those that helped. {@code Recordings} keeps what reports draw. A sweep is played by
 * {@link dev.spyglass.harness.drill.SweepPlayer} instead, and {@code Levers} says which setting
 * mattered.
 */
package dev.spyglass.harness.drill;
