/** What the agent's own code costs per operation, by JMH: {@code bin/overhead jmh}. */
package dev.spyglass.agent.bench;
