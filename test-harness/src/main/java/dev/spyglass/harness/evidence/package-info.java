/**
 * What is seen while a scenario is played, by the agent inside and by the harness outside.
 *
 * <p>{@link dev.spyglass.harness.evidence.Recorder} asks the agent once a second. When the scenario
 * is over, its looks, the calls of the application, the outages and the thread counts become one
 * {@link dev.spyglass.harness.evidence.Evidence}, which criteria judge.
 */
package dev.spyglass.harness.evidence;
