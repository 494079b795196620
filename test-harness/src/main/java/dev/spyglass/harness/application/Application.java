package dev.spyglass.harness.application;

import dev.spyglass.cli.attach.TargetProcess;
import dev.spyglass.cli.channel.AgentConnection;
import dev.spyglass.cli.channel.Snapshot;
import dev.spyglass.harness.process.ForkedJvm;
import dev.spyglass.harness.process.ForkedJvmBuilder;
import dev.spyglass.harness.process.NotInTimeException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The application under test: our workload program in a JVM of its own, and what its agent tells.
 * Closing it ends the JVM.
 */
public final class Application implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String WORKLOAD = "dev.spyglass.harness.app.Workload";

  private final ForkedJvm jvm;

  private Application(ForkedJvm jvm) {
    this.jvm = jvm;
  }

  /**
   * Starts the workload and waits until its client is made.
   *
   * @param classPath where the workload and the client library are
   * @param jvmArguments such as {@code -javaagent:...}
   * @param options of the workload
   */
  public static Application start(
      Path javaHome, List<Path> classPath, List<String> jvmArguments, List<String> options)
      throws IOException {
    return start(
        ForkedJvm.of(WORKLOAD)
            .javaHome(javaHome)
            .classPath(classPath.toArray(Path[]::new))
            .jvmArguments(jvmArguments.toArray(String[]::new))
            .arguments(options.toArray(String[]::new)));
  }

  /** Starts a JVM that runs the workload, and waits until its client is made. */
  public static Application start(ForkedJvmBuilder workload) throws IOException {
    ForkedJvm jvm = workload.start();
    try {
      jvm.awaitLine("READY", LIMIT);
      return new Application(jvm);
    } catch (NotInTimeException e) {
      jvm.close();
      throw e;
    }
  }

  /** Its process id. */
  public long pid() {
    return jvm.pid();
  }

  /** The JVM, to read its output and to steer it. */
  public ForkedJvm jvm() {
    return jvm;
  }

  /** What the agent inside publishes now. */
  public Snapshot snapshot() {
    return AgentConnection.require(TargetProcess.of(pid()), LIMIT).read();
  }

  /** One node of the first client, as the agent sees it now. */
  public NodeView node(int port) {
    return NodeView.of(snapshot(), port);
  }

  /** The calls it logged so far, if it was told to log them. */
  public List<CallRecord> calls() {
    return jvm.lines().stream()
        .filter(line -> line.startsWith("CALL "))
        .map(CallRecord::parse)
        .toList();
  }

  @Override
  public void close() {
    jvm.close();
  }
}
