package dev.spyglass.cli.attach;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import dev.spyglass.cli.process.TargetProcess;
import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Turns what went wrong in an exchange with a target into words and an exit code. */
final class AttachFailures {
  private static final Duration ENDING = Duration.ofMillis(500);
  private static final long POLL_NANOS = 10_000_000;

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
    return unlessItEnds("cannot talk to it: " + why, sudoLine());
  }

  /** A connection that breaks is often the first sign that the target is ending. */
  CommandFailure unlessItEnds(String why, String next) {
    long end = System.nanoTime() + ENDING.toNanos();
    while (target.isUnchanged() && System.nanoTime() - end < 0) {
      LockSupport.parkNanos(POLL_NANOS);
    }
    return because(ExitCode.REFUSED, why, next);
  }

  CommandFailure deadlinePassed() {
    Silence silence = Silence.of(target);
    String limit = deadline.limit().toMillis() / 1000.0 + " s";
    String why = silence.why().isEmpty() ? "" : ": " + silence.why();
    return because(ExitCode.DEADLINE, "no answer within " + limit + why, silence.next());
  }

  /** The command that runs as the target's own user, whom every JVM accepts. */
  String sudoLine() {
    return "try: sudo -u " + target.user() + " spyglass attach " + target.pid();
  }

  CommandFailure gone() {
    return gone(target);
  }

  private static CommandFailure gone(TargetProcess target) {
    return new CommandFailure(
        ExitCode.TARGET,
        target.named() + " ended during the attach, and the attach may have ended it",
        "its standard error or its supervisor should know why; to see the JVMs: spyglass list");
  }

  static CommandFailure interrupted() {
    return new CommandFailure(ExitCode.INTERRUPTED, "interrupted", null);
  }

  /** A failure that names the target. */
  CommandFailure because(int exitCode, String why, String next) {
    return because(target, exitCode, why, next);
  }

  /** The failure of an attach that is not possible as things are. */
  static CommandFailure refused(TargetProcess target, String why, String next) {
    return because(target, ExitCode.REFUSED, why, next);
  }

  /** While a process ends, its files go one by one: whatever failed, its end is the reason. */
  private static CommandFailure because(
      TargetProcess target, int exitCode, String why, String next) {
    return target.isUnchanged()
        ? new CommandFailure(exitCode, "cannot attach to " + target.named() + ": " + why, next)
        : gone(target);
  }
}
