package dev.spyglass.cli.attach;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import dev.spyglass.cli.process.TargetProcess;
import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.ClosedByInterruptException;

/** Turns what went wrong in an exchange with a target into words and an exit code. */
final class AttachFailures {
  private final TargetProcess target;
  private final Deadline deadline;

  AttachFailures(TargetProcess target, Deadline deadline) {
    this.target = target;
    this.deadline = deadline;
  }

  /** What a failed read, write or connect means. */
  CommandFailure of(IOException e) {
    if (e instanceof ClosedByInterruptException) {
      return interrupted();
    }
    if (deadline.hasPassed()) {
      return deadlinePassed();
    }
    if (!target.isUnchanged()) {
      return gone();
    }
    String why = e instanceof SocketException ? e.getMessage() : e.toString();
    return because(ExitCode.REFUSED, "cannot talk to it: " + why, sudoLine());
  }

  CommandFailure deadlinePassed() {
    boolean stopped = Character.toLowerCase(target.currentState()) == 't';
    String limit = deadline.limit().toMillis() / 1000.0 + " s";
    return because(
        ExitCode.DEADLINE,
        "no answer within " + limit + (stopped ? ": the process is stopped" : ""),
        stopped ? "to let it go on: kill -CONT " + target.pid() : "give more time: --timeout 60s");
  }

  /** The command that runs as the target's own user, whom every JVM accepts. */
  String sudoLine() {
    return "try: sudo -u " + target.user() + " spyglass attach " + target.pid();
  }

  CommandFailure gone() {
    return because(ExitCode.TARGET, "it has ended meanwhile", "to see the JVMs: spyglass list");
  }

  static CommandFailure interrupted() {
    return new CommandFailure(ExitCode.INTERRUPTED, "interrupted", null);
  }

  /** A failure that names the target. */
  CommandFailure because(int exitCode, String why, String next) {
    String what = "cannot attach to " + target.named() + ": " + why;
    return new CommandFailure(exitCode, what, next);
  }
}
