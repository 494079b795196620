package dev.spyglass.harness.junit;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import dev.spyglass.cli.agent.AgentConnection;
import dev.spyglass.cli.agent.AgentJar;
import dev.spyglass.cli.agent.AgentLoader;
import dev.spyglass.cli.agent.Snapshot;
import dev.spyglass.cli.attach.AttachPreflight;
import dev.spyglass.cli.process.TargetProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The agent in this very JVM, which has one at most: attached for the first user, detached after
 * the last. An agent that was there before stays. Thread-safe.
 */
final class OwnAgent {
  private static final Duration LIMIT = Duration.ofSeconds(15);

  private static int users;
  private static boolean loadedHere;
  private static AgentConnection connection;
  // Faults need no agent, so a refusal is reported only to a test that measures.
  private static CommandFailure refusal;

  static synchronized void enter() {
    if (users++ > 0) {
      return;
    }
    try {
      connection = connect();
    } catch (CommandFailure e) {
      refusal = e;
    }
  }

  static synchronized void leave() {
    if (--users > 0) {
      return;
    }
    AgentConnection last = connection;
    connection = null;
    refusal = null;
    if (last != null && loadedHere) {
      last.detach();
    }
  }

  /**
   * What the agent publishes now.
   *
   * @throws IllegalStateException if it is not in, with the reason and what to do
   */
  static synchronized Snapshot read() {
    if (users == 0) {
      throw new IllegalStateException("the agent is in this JVM only while a test runs");
    }
    if (connection == null) {
      String next = refusal.next() == null ? "" : "; " + refusal.next();
      throw new IllegalStateException("nothing is measured: " + refusal.what() + next, refusal);
    }
    return connection.read();
  }

  /** By our own attach: the JDK's forbids a JVM to attach to itself. */
  private static AgentConnection connect() {
    if (!Files.exists(Path.of("/proc/self/maps"))) {
      throw new CommandFailure(
          ExitCode.REFUSED, "measuring needs Linux", "faults alone work anywhere");
    }
    TargetProcess self = TargetProcess.of(ProcessHandle.current().pid());
    AttachPreflight.check(self, AgentJar.advised());
    AgentConnection present = AgentConnection.lookInto(self, LIMIT);
    loadedHere = !present.isActive();
    return loadedHere ? AgentLoader.load(self, List.of(), LIMIT) : present;
  }

  private OwnAgent() {}
}
