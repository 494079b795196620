/**
 * The commands of {@code spyglass}, one class each.
 *
 * <p>The path of {@code spyglass nodes checkout}: {@link dev.spyglass.cli.command.Spyglass} parses
 * the command line and picks the command. {@code TargetCommand}, which all commands about one JVM
 * extend, finds the process that TARGET means, becomes its user if it runs as root, and checks that
 * the JVM can be attached to. {@code NodesCommand} then reads a {@link
 * dev.spyglass.cli.agent.Snapshot} from the agent in that JVM, {@code NodeFilter} makes rows of it,
 * and {@code NodeTables} and {@code NodeSentence} show them. A {@link
 * dev.spyglass.cli.CommandFailure} from anywhere on this path becomes an error message and an exit
 * code in {@code Spyglass}.
 */
package dev.spyglass.cli.command;
