/**
 * The jar of the drills, {@code spyglass-drill.jar}: {@link dev.spyglass.harness.Main} runs the
 * commands of {@code command}.
 *
 * <p>From the ground up: {@code workload} is the application under test, compiled for Java 8, and
 * holds the list of client libraries; {@code process}, {@code server}, {@code relay} and {@code
 * fault} make nodes that fail; {@code application} and {@code stage} run what uses them; {@code
 * evidence} is what is seen, {@code criterion} judges it, {@code drill} plays it; {@code result}
 * and {@code report} hold and write what was found. {@code junit} offers the same faults to a
 * user's own tests.
 */
package dev.spyglass.harness;
