package dev.spyglass.cli.command;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command {@code spyglass}: lists its subcommands, runs one, and reports failures. */
@Command(
    name = "spyglass",
    description = "See inside the memcached clients of a running JVM.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    footer = {
      "",
      "TARGET is a pid, a unique part of the main class or jar name, or - if there is",
      "only one JVM.",
      "",
      "In an incident:",
      "  spyglass list                 which JVMs use memcached",
      "  spyglass attach checkout      put the agent into one of them",
      "  spyglass nodes checkout       which node is bad, since when, and why",
      "  spyglass detach checkout      take the agent out again",
      "",
      "Before an incident, in the folder where Spyglass was built:",
      "  bin/spyglass demo             watch a node fall silent and come back",
      "  bin/spyglass drill --list     what a client does when a node fails",
      "",
      "Exit codes: 0 done, 1 internal error, 2 usage, 3 no such target,",
      "  4 attach refused, 5 agent not loaded, 6 findings at or above --fail-on,",
      "  124 deadline passed, 130 interrupted"
    })
public final class Spyglass implements Runnable {
  /** Commands that need to know all the others. */
  private static final Set<String> LISTING = Set.of("help", "generate-completion");

  /** Commands of {@code spyglass-drill.jar}, which {@code bin/spyglass} hands over to it. */
  private static final Set<String> IN_DRILL_JAR = Set.of("drill", "demo");

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /** All commands, in the order of the help. */
  private static final Map<String, Class<?>> COMMANDS = new LinkedHashMap<>();

  static {
    COMMANDS.put("list", ListCommand.class);
    COMMANDS.put("attach", AttachCommand.class);
    COMMANDS.put("nodes", NodesCommand.class);
    COMMANDS.put("watch", WatchCommand.class);
    COMMANDS.put("leaks", LeaksCommand.class);
    COMMANDS.put("threads", ThreadsCommand.class);
    COMMANDS.put("status", StatusCommand.class);
    COMMANDS.put("detach", DetachCommand.class);
    COMMANDS.put("help", HelpCommand.class);
    COMMANDS.put("generate-completion", AutoComplete.GenerateCompletion.class);
  }

  /** Runs one command line and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    WarmUp.start();
    System.exit(run(arguments));
  }

  /** Runs one command line; returns the exit code. */
  public static int run(String... arguments) {
    return lineFor(arguments).execute(arguments);
  }

  /** A command line with all commands that these arguments need. */
  static CommandLine lineFor(String... arguments) {
    CommandLine line = new CommandLine(new Spyglass());
    // Describing a command to picocli takes milliseconds. The others are needed only for listing
    // them, or for guessing which one a misspelt name means.
    String first = arguments.length == 0 ? "" : arguments[0];
    boolean known = COMMANDS.containsKey(first) && !LISTING.contains(first);
    COMMANDS.forEach(
        (name, command) -> {
          if (!known || name.equals(first)) {
            line.addSubcommand(name, command);
          }
        });
    return prepared(line, List.of(arguments));
  }

  /** A command line that reports failures as this one does, for other programs of the project. */
  public static CommandLine commandLine(Object command, List<String> arguments) {
    return prepared(new CommandLine(command), arguments);
  }

  private static CommandLine prepared(CommandLine line, List<String> arguments) {
    hideCompletion(line);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    Handling handling = new Handling(arguments);
    line.setExecutionExceptionHandler(handling);
    line.setParameterExceptionHandler(handling);
    line.setExecutionStrategy(handling);
    return line;
  }

  /** Not lambdas: a JVM cannot archive those for picocli's old class files, which costs 20 ms. */
  private record Handling(List<String> arguments)
      implements CommandLine.IExecutionExceptionHandler,
          CommandLine.IParameterExceptionHandler,
          CommandLine.IExecutionStrategy {
    @Override
    public int handleExecutionException(
        Exception failure, CommandLine at, CommandLine.ParseResult parsed) throws Exception {
      return report(failure, at);
    }

    @Override
    public int handleParseException(CommandLine.ParameterException failure, String[] rest) {
      return reportUsage(failure, rest);
    }

    @Override
    public int execute(CommandLine.ParseResult parsed) {
      for (CommandLine at : parsed.asCommandLineList()) {
        if (at.getCommand() instanceof TargetCommand) {
          ((TargetCommand) at.getCommand()).arguments(arguments);
        }
      }
      return new CommandLine.RunLast().execute(parsed);
    }
  }

  private static void hideCompletion(CommandLine line) {
    CommandLine completion = line.getSubcommands().get("generate-completion");
    if (completion != null) {
      completion.getCommandSpec().usageMessage().hidden(true);
    }
  }

  /** Runs if no command is given, which is a usage error. */
  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "no command given");
  }

  private static int report(Exception failure, CommandLine at) throws Exception {
    PrintWriter err = at.getErr();
    if (failure instanceof CommandFailure) {
      CommandFailure known = (CommandFailure) failure;
      err.println("error: " + known.what());
      if (known.next() != null) {
        err.println("  " + known.next().replace("\n", "\n  "));
      }
      if (isDebug(at)) {
        failure.printStackTrace(err);
      }
      return known.exitCode();
    }
    err.println("error: " + failure + " (a bug in this command; the target is not the cause)");
    if (isDebug(at)) {
      failure.printStackTrace(err);
    } else {
      err.println("  run it again with --debug, and report what it prints");
    }
    return ExitCode.INTERNAL;
  }

  private static boolean isDebug(CommandLine at) {
    CommandLine.Model.OptionSpec option = at.getCommandSpec().findOption("--debug");
    return option != null && Boolean.TRUE.equals(option.getValue());
  }

  private static int reportUsage(CommandLine.ParameterException failure, String[] arguments) {
    CommandLine at = failure.getCommandLine();
    PrintWriter err = at.getErr();
    if (at.getCommand() instanceof Spyglass
        && arguments.length > 0
        && IN_DRILL_JAR.contains(arguments[0])) {
      err.println("error: " + arguments[0] + " is not in this jar but in spyglass-drill.jar");
      err.println("  in the folder where Spyglass was built: bin/spyglass " + arguments[0]);
      return ExitCode.USAGE;
    }
    // Some of picocli's messages begin with this word already.
    err.println("error: " + failure.getMessage().replaceFirst("^Error: ", ""));
    CommandLine.UnmatchedArgumentException.printSuggestions(failure, err);
    err.println("  try: " + at.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE;
  }
}
