package dev.spyglass.cli.agent;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import dev.spyglass.cli.process.TargetProcess;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits until the agent reports that it is up. That a load succeeded proves nothing: the agent
 * starts in a thread of its own, and the JVM reports success even if it cannot start.
 */
final class Handshake {
  private static final long PAUSE_NANOS = 25_000_000;

  private final TargetProcess target;
  private final Duration timeout;

  Handshake(TargetProcess target, Duration timeout) {
    this.target = target;
    this.timeout = timeout;
  }

  AgentConnection await() {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (true) {
      AgentConnection connection = AgentConnection.lookInto(target, timeout);
      if (connection.isActive()) {
        return connection;
      }
      if (connection.state().startsWith("inert")) {
        throw new CommandFailure(
            ExitCode.REFUSED,
            "the agent did not start in " + target.pid() + ": " + connection.state(),
            "the application's standard error has the details");
      }
      if (System.nanoTime() - deadline > 0) {
        throw new CommandFailure(
            ExitCode.DEADLINE,
            "the agent in " + target.pid() + " was not up within " + timeout.toSeconds() + " s",
            "it may still come up; to see: spyglass status " + target.pid());
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
