package dev.spyglass.cli.attach;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import dev.spyglass.cli.process.ProcStatus;
import dev.spyglass.cli.process.TargetProcess;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Turns root into the target's user before anything is touched that this user controls: a link
 * planted there then leads no further than the user could go without us. Java cannot change its
 * user, so the whole command is run again under {@code setpriv}.
 */
public final class Privileges {
  /** Set for the command that runs as the user: the start of the process that root meant. */
  private static final String GUARD = "SPYGLASS_RUNS_AS";

  /** Root's environment may hold secrets, and the other user can read all of its processes. */
  private static final Set<String> PASSED_ON =
      Set.of("PATH", "LANG", "LANGUAGE", "TERM", "COLORTERM", "TZ", "NO_COLOR", "COLUMNS", "LINES");

  private static final List<String> SETPRIV = List.of("/usr/bin/setpriv", "/bin/setpriv");

  /**
   * Runs this command again as the target's user if it runs as root and the user is another.
   *
   * @param mainClass the class with the main method
   * @param arguments the command's arguments, with the target's pid in place of a name, since the
   *     other user may see other processes
   * @return the exit code to end with, or empty when this process can go on itself
   */
  public static OptionalInt runAsUserOf(
      TargetProcess target, String mainClass, List<String> arguments) {
    String meant = System.getenv(GUARD);
    if (meant != null && !meant.equals(Long.toString(target.startTicks()))) {
      String why = "pid " + target.pid() + " means another process by now";
      throw new CommandFailure(ExitCode.TARGET, why, "to see the JVMs: spyglass list");
    }
    if (!isNeeded(ProcStatus.ofThisProcess(), target.credentials())) {
      return OptionalInt.empty();
    }
    if (meant != null) {
      throw failure(target, "setpriv did not change the user");
    }
    ThreadRoom.requireForThisCommand(target);
    try (OwnCommand own = new OwnCommand(target.credentials())) {
      List<String> line = new ArrayList<>(setpriv(target));
      line.addAll(own.line(mainClass, arguments));
      return OptionalInt.of(run(line, own, target));
    } catch (IOException e) {
      throw failure(target, e.toString());
    }
  }

  /** Root has to become another user, nobody else can. */
  public static boolean isNeeded(ProcStatus self, ProcStatus target) {
    return self.uid() == 0 && target.uid() != 0;
  }

  private static List<String> setpriv(TargetProcess target) {
    for (String program : SETPRIV) {
      if (new File(program).canExecute()) {
        List<String> line = new ArrayList<>();
        line.add(program);
        line.add("--reuid=" + Integer.toUnsignedString(target.uid()));
        line.add("--regid=" + Integer.toUnsignedString(target.gid()));
        line.addAll(List.of("--clear-groups", "--no-new-privs"));
        if (target.hidesFromItsUser() && ProcStatus.ofThisProcess().mayTrace()) {
          // The right to look, and no other. Nobody can attach to the command to make use of it.
          line.addAll(List.of("--inh-caps=-all,+sys_ptrace", "--ambient-caps=-all,+sys_ptrace"));
        } else {
          line.add("--inh-caps=-all");
        }
        line.add("--");
        return line;
      }
    }
    throw failure(target, "setpriv (package util-linux) is not here to do it");
  }

  private static int run(List<String> line, OwnCommand own, TargetProcess target)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(line).inheritIO();
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> !isPassedOn(name));
    environment.put(GUARD, Long.toString(target.startTicks()));
    Process process = builder.start();
    // Ctrl-C reaches both processes; whichever ends first, the copy has to go.
    Thread cleaner = new Thread(own::close);
    Runtime.getRuntime().addShutdownHook(cleaner);
    try {
      int exitCode = process.waitFor();
      Runtime.getRuntime().removeShutdownHook(cleaner);
      return exitCode;
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      return ExitCode.INTERRUPTED;
    } catch (IllegalStateException e) {
      // The shutdown has begun already.
      return ExitCode.INTERRUPTED;
    }
  }

  public static boolean isPassedOn(String variable) {
    return PASSED_ON.contains(variable) || variable.startsWith("LC_");
  }

  private static CommandFailure failure(TargetProcess target, String why) {
    return new CommandFailure(
        ExitCode.REFUSED,
        "cannot become user " + target.user() + " to look into " + target.named() + ": " + why,
        "run as that user: sudo -u " + target.user() + " spyglass ... " + target.pid());
  }

  private Privileges() {}
}
