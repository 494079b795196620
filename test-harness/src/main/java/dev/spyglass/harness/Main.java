package dev.spyglass.harness;

import dev.spyglass.cli.command.Spyglass;
import dev.spyglass.harness.command.DemoCommand;
import dev.spyglass.harness.command.DrillCommand;
import java.util.List;
import picocli.CommandLine.Command;

/** Entry point of {@code spyglass-drill.jar}: what needs applications and nodes of its own. */
@Command(
    name = "spyglass",
    description = "Failure drills for memcached clients.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {DemoCommand.class, DrillCommand.class})
public final class Main {
  /** Runs the command and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    System.exit(Spyglass.commandLine(new Main(), List.of(arguments)).execute(arguments));
  }
}
