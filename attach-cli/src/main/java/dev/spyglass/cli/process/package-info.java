/**
 * What is known about a process from {@code /proc} alone; nothing is sent to it.
 *
 * <p>{@link dev.spyglass.cli.process.Jvms} finds the JVMs and the one that a user's TARGET means.
 * Each is a {@link dev.spyglass.cli.process.TargetProcess}: a snapshot of its status, memory map,
 * command line and flags. Its files are reached through {@code /proc/PID/root}, with links followed
 * as the process itself would follow them.
 */
package dev.spyglass.cli.process;
