/**
 * The agent. The path of one event: advice inlined into client code calls the door ({@code
 * java.lang.SpyglassEvents}); the door forwards to {@code model.ModelSink}, which updates the
 * {@code model.Node} concerned; {@code attribute} says what of it is published under which name;
 * {@code jmx} and {@code channel} show it. Only {@link dev.spyglass.agent.Agent} knows them all.
 */
package dev.spyglass.agent;
