/**
 * Rules about the sources of all modules that a compiler does not check. {@code FloorsTest} reads
 * the source files of the agent, the command and the harness as text.
 */
package dev.spyglass.harness.house;
