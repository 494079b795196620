package dev.spyglass.harness.stage;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.agent.Snapshot;
import dev.spyglass.cli.process.TargetProcess;
import dev.spyglass.harness.application.CallRecord;
import dev.spyglass.harness.application.TestedApplication;
import dev.spyglass.harness.process.Await;
import dev.spyglass.harness.process.Guard;
import dev.spyglass.harness.process.NotInTimeException;
import dev.spyglass.harness.process.OutputLines;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The user's own application, started by a command of theirs; it may start a JVM in turn. */
final class OwnProcess implements TestedApplication {
  private static final Duration LAST_WORDS_LIMIT = Duration.ofSeconds(2);
  private static final int OUTPUT_LINES = 10_000;
  private static final int END_LIMIT_SECONDS = 10;

  private final Process process;
  private final OutputLines output;
  private final ForeignJvm jvm;

  private OwnProcess(Process process, OutputLines output, ForeignJvm jvm) {
    this.process = process;
    this.output = output;
    this.jvm = jvm;
  }

  /**
   * Starts it, attaches the agent as soon as there is a JVM, and waits until one of its clients has
   * all nodes.
   *
   * @param loadCommand null if it has traffic of its own
   * @throws NotInTimeException if that does not come within the limit
   */
  static OwnProcess start(
      String command, String loadCommand, double perSecond, Addresses addresses, Duration limit)
      throws IOException {
    List<String> line = List.of("/bin/sh", "-c", addresses.fill(command));
    Process process =
        Guard.command(line, addresses.environment()).redirectErrorStream(true).start();
    OutputLines output = new OutputLines(OUTPUT_LINES);
    output.readFrom(process.getInputStream(), "application-output");
    try {
      Load load = loadCommand == null ? null : new Load(addresses.fill(loadCommand), perSecond);
      ForeignJvm jvm =
          Await.value(
              "JVM started by '" + command + "' that takes the agent",
              limit,
              () -> findJvm(process, output).flatMap(target -> attach(target, load)));
      jvm.awaitNodes(addresses, limit);
      return new OwnProcess(process, output, jvm);
    } catch (RuntimeException e) {
      end(process);
      throw e;
    }
  }

  /** A JVM that starts, or ends to make room for another, may refuse for a moment. */
  private static Optional<ForeignJvm> attach(TargetProcess target, Load load) {
    try {
      return Optional.of(new ForeignJvm(target, load));
    } catch (CommandFailure e) {
      return Optional.empty();
    }
  }

  private static Optional<TargetProcess> findJvm(Process process, OutputLines output) {
    if (!process.isAlive()) {
      awaitEnd(output);
      throw new NotInTimeException(
          "it ended with exit code "
              + process.exitValue()
              + ": "
              + String.join(" | ", last(output)));
    }
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .map(handle -> TargetProcess.of(handle.pid()))
        // A JVM that does not catch the signal yet would be ended by it.
        .filter(target -> target.exists() && target.isJvm() && target.catchesQuit())
        .findFirst();
  }

  private static void awaitEnd(OutputLines output) {
    try {
      Await.until("end of its output", LAST_WORDS_LIMIT, output::ended);
    } catch (NotInTimeException e) {
      // A child of it holds its output open, so no end of the output is awaited.
    }
  }

  private static List<String> last(OutputLines output) {
    List<String> all = output.all();
    return all.subList(Math.max(0, all.size() - 5), all.size());
  }

  @Override
  public long pid() {
    return jvm.pid();
  }

  @Override
  public boolean alive() {
    return jvm.alive();
  }

  @Override
  public List<String> output() {
    return output.all();
  }

  @Override
  public Snapshot snapshot() {
    return jvm.snapshot();
  }

  @Override
  public Duration construction() {
    return null;
  }

  @Override
  public List<CallRecord> calls() {
    return jvm.calls();
  }

  @Override
  public void quiesce() {
    jvm.quiesce();
  }

  @Override
  public Map<String, Long> callCounts() {
    return Map.of();
  }

  @Override
  public void close() {
    jvm.close();
    end(process);
  }

  /** Politely first, then by the guard, with everything it started. */
  private static void end(Process process) {
    List<ProcessHandle> family =
        Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
    // Process.destroy() would close the pipe, and the guard would kill at once.
    family.forEach(ProcessHandle::destroy);
    try {
      awaitEnd(family);
      process.getOutputStream().close();
    } catch (IOException e) {
      // The pipe is closed, which is all that matters.
    }
    awaitEnd(family);
  }

  private static void awaitEnd(List<ProcessHandle> family) {
    try {
      CompletableFuture.allOf(
              family.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
          .get(END_LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // The guard, or the end of this JVM, ends the rest.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
