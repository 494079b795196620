/**
 * The pages {@code docs/behaviour*.md}, made by {@code bin/behaviour}.
 *
 * <p>{@code Plan} says what is played. {@link dev.spyglass.harness.behaviour.Behaviour} plays it
 * for each failure mode of a client under each fault, and {@code BehaviourPage} prints the verdicts
 * with their quantities.
 */
package dev.spyglass.harness.behaviour;
