/**
 * The command {@code spyglass}: {@link dev.spyglass.cli.Main} is the entry point of its jar. {@link
 * dev.spyglass.cli.CommandFailure} and {@link dev.spyglass.cli.ExitCode} are how a command ends,
 * and are used everywhere.
 *
 * <p>The packages, from the ground: {@code output} prints, {@code library} knows the client
 * libraries, {@code process} reads facts about processes from {@code /proc}, {@code attach} speaks
 * the attach protocol of the JVM, {@code agent} talks to the agent and {@code histogram} takes
 * class histograms, {@code command} has the commands. Each uses only those before it.
 */
package dev.spyglass.cli;
