/**
 * Talking to the agent inside a running JVM.
 *
 * <p>The path of {@code attach}: {@link dev.spyglass.cli.agent.AgentLoader} places the jar that
 * this command carries where the target can read it, lets the target load it, and waits until the
 * agent reports that it is up. The path of every other command: {@link
 * dev.spyglass.cli.agent.AgentConnection} finds the agent by system properties of the target and
 * sends one request; {@link dev.spyglass.cli.agent.Snapshot} is what the agent answers.
 */
package dev.spyglass.cli.agent;
