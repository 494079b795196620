package dev.spyglass.cli.command;

import dev.spyglass.cli.agent.AgentJar;
import dev.spyglass.cli.attach.AttachPreflight;
import dev.spyglass.cli.attach.Privileges;
import dev.spyglass.cli.process.Jvms;
import dev.spyglass.cli.process.TargetProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A command about one running JVM: finds it, becomes its user if needed, and checks it. */
abstract class TargetCommand implements Callable<Integer> {
  @Mixin CommonOptions options;

  @Parameters(
      index = "0",
      paramLabel = "TARGET",
      description = "a pid, a unique part of the main class or jar name, or - for the only JVM")
  private String target;

  private List<String> arguments = List.of();

  /** Takes the command line as it was typed, which may have to be run again as another user. */
  final void arguments(List<String> typed) {
    arguments = typed;
  }

  @Override
  public final Integer call() throws Exception {
    TargetProcess process = Jvms.resolve(target);
    // Also as root, who can read what a process hides from its own user.
    AttachPreflight.check(process, AgentJar.advised());
    OptionalInt done =
        Privileges.runAsUserOf(process, Spyglass.class.getName(), withPid(process.pid()));
    if (done.isPresent()) {
      return done.getAsInt();
    }
    return run(process);
  }

  /** Does the command's work on a target that passed all checks; returns the exit code. */
  abstract int run(TargetProcess process) throws Exception;

  private List<String> withPid(long pid) {
    List<String> line = new ArrayList<>(arguments);
    int index = line.lastIndexOf(target);
    if (index >= 0) {
      line.set(index, Long.toString(pid));
    }
    return line;
  }
}
