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

/** The command {@code spyglass}: what it knows, and how its failures are told. */
@Command(
    name = "spyglass",
    description = "See inside the memcached clients of a running JVM.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    footer = {
      "",
      "TARGET is a pid, a unique part of the main class or jar name, or - when there is only one.",
      "",
      "First minute of an incident:",
      "  spyglass list                 which JVMs talk to memcached",
      "  spyglass attach checkout      put the agent into one of them",
      "  spyglass nodes checkout       which node is bad, since when, and why",
      "  spyglass detach checkout      take the agent out again",
      "",
      "Before one, where Spyglass was built (the folder with bin/spyglass):",
      "  spyglass demo                 see it all on a node that falls silent",
      "  spyglass drill --list         prove what a client does when a node fails",
      "",
      "Exit codes: 0 done, 1 internal error, 2 usage, 3 no such target, 4 attach refused,",
      "  5 agent not loaded, 6 findings at or above the bar, 124 deadline passed, 130 interrupted"
    })
public final class Spyglass implements Runnable {
  /** Commands that are about the other commands. */
  private static final Set<String> LISTING = Set.of("help", "generate-completion");

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

  /** Runs one command line; returns the exit code. */
  public static int run(String... arguments) {
    CommandLine line = new CommandLine(new Spyglass());
    // Describing a command takes milliseconds: the others are needed only to be listed or guessed.
    String first = arguments.length == 0 ? "" : arguments[0];
    boolean known = COMMANDS.containsKey(first) && !LISTING.contains(first);
    COMMANDS.forEach(
        (name, command) -> {
          if (!known || name.equals(first)) {
            line.addSubcommand(name, command);
          }
        });
    return prepared(line, List.of(arguments)).execute(arguments);
  }

  /** A command line with our way of telling failures, also for other programs of the project. */
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

  /** Not by lambdas: a JVM cannot archive those of picocli's old class files, which costs 20 ms. */
  private record Handling(List<String> arguments)
      implements CommandLine.IExecutionExceptionHandler,
          CommandLine.IParameterExceptionHandler,
          CommandLine.IExecutionStrategy {
    @Override
    public int handleExecutionException(
        Exception failure, CommandLine at, CommandLine.ParseResult parsed) throws Exception {
      return tell(failure, at);
    }

    @Override
    public int handleParseException(CommandLine.ParameterException failure, String[] rest) {
      return tellUsage(failure);
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

  /** Without a command: the help, as a usage error. */
  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "no command given");
  }

  private static int tell(Exception failure, CommandLine at) throws Exception {
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
    err.println("error: " + failure + " (a fault of this command, not of the target)");
    if (isDebug(at)) {
      failure.printStackTrace(err);
    } else {
      err.println("  run it again with --debug and report what it prints");
    }
    return ExitCode.INTERNAL;
  }

  private static boolean isDebug(CommandLine at) {
    CommandLine.Model.OptionSpec option = at.getCommandSpec().findOption("--debug");
    return option != null && Boolean.TRUE.equals(option.getValue());
  }

  private static int tellUsage(CommandLine.ParameterException failure) {
    CommandLine at = failure.getCommandLine();
    PrintWriter err = at.getErr();
    // Some of picocli's texts begin with the word themselves.
    err.println("error: " + failure.getMessage().replaceFirst("^Error: ", ""));
    CommandLine.UnmatchedArgumentException.printSuggestions(failure, err);
    err.println("  try: " + at.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE;
  }
}
