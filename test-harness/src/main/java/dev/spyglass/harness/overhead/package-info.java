/**
 * What the agent costs an application, measured: {@code bin/overhead}. A measurement forks JVMs
 * with and without the agent in turn, compares neighbours, and prints how far two runs without an
 * agent are apart, so that the noise of the machine is seen.
 */
package dev.spyglass.harness.overhead;
