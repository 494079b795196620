/**
 * The tour of 40 seconds: one node falls silent and comes back.
 *
 * <p>{@link dev.spyglass.harness.demo.Demo} starts nodes and an application, and runs the commands
 * of a user. {@code Truth} collects what happened from the relay and the application's log, {@code
 * Seen} what the agent saw; {@link dev.spyglass.harness.demo.Comparison} prints both.
 */
package dev.spyglass.harness.demo;
