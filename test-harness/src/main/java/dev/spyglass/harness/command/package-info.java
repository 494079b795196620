/**
 * The command line of {@code spyglass drill} and {@code spyglass demo}, and nothing else.
 *
 * <p>The path of one {@code spyglass drill}: picocli fills {@link
 * dev.spyglass.harness.command.DrillCommand} with {@code StageOptions}, {@code SettingsOptions} and
 * the limits of {@code criterion}. The command checks them, enters a network namespace if it makes
 * faults by the kernel, and hands the chosen drills to a {@code DrillSession}. The session plays
 * them one by one; {@code ConsoleProgress} and {@code Summary} show what happens, and {@code
 * report} writes the files.
 */
package dev.spyglass.harness.command;
