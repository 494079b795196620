/**
 * What the agent costs an application: the measurements of {@code bin/overhead}.
 *
 * <p>{@link dev.spyglass.harness.overhead.Overhead} runs the measurements that its arguments name.
 * A measurement forks JVMs with and without the agent in turn ({@code Rounds}), compares neighbours
 * in time ({@code Samples}), and also prints how far two runs without an agent are apart: that is
 * the noise of the machine.
 */
package dev.spyglass.harness.overhead;
