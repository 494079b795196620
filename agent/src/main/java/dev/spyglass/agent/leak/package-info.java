/**
 * What grows, and who holds it. Once a second {@link dev.spyglass.agent.leak.LeakWatch} is woken on
 * the agent's own thread; every few seconds it walks the queues of nodes whose operations have
 * grown old ({@code NodeCensus}), lets the rules turn what they find into candidates, and keeps for
 * each candidate how it grew ({@code Track}): one that lasts is a {@link
 * dev.spyglass.agent.leak.Suspect}. {@link dev.spyglass.agent.leak.History} keeps the last hour.
 */
package dev.spyglass.agent.leak;
