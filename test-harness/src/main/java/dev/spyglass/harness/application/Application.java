package dev.spyglass.harness.application;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.spyglass.cli.agent.AgentConnection;
import dev.spyglass.cli.agent.Snapshot;
import dev.spyglass.cli.process.TargetProcess;
import dev.spyglass.harness.process.ForkedJvm;
import dev.spyglass.harness.process.ForkedJvmBuilder;
import dev.spyglass.harness.process.NotInTimeException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The application under test: our workload program in a JVM of its own, and what its agent reports.
 * Closing it ends the JVM.
 */
public final class Application implements TestedApplication {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  // The workload itself gives up a call after a minute and twice its timeout.
  private static final Duration DRAIN_LIMIT = Duration.ofMinutes(10);

  /** Main class of the workload. */
  public static final String WORKLOAD = "dev.spyglass.harness.workload.Workload";

  // A call to several nodes is several operations, which the workload counts as one.
  private static final Set<String> SEVERAL_NODES =
      Set.of("getBulk", "getStats", "getVersions", "asyncGet");
  private static final Pattern CONSTRUCTION = Pattern.compile("constructionMillis=(\\d+)");

  private static final String REFUSAL = "workload: ";

  /** The workload refuses its options; the message says which and why. */
  public static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RefusedException(String why) {
      super(why);
    }
  }

  private final ForkedJvm jvm;
  private final Duration construction;

  private Application(ForkedJvm jvm, String ready) {
    this.jvm = jvm;
    Matcher matcher = CONSTRUCTION.matcher(ready);
    construction = matcher.find() ? Duration.ofMillis(Long.parseLong(matcher.group(1))) : null;
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
    return start(workload, LIMIT);
  }

  /**
   * The same, with a limit for the construction of the client.
   *
   * @throws RefusedException if the workload refuses its options
   */
  public static Application start(ForkedJvmBuilder workload, Duration limit) throws IOException {
    return of(workload.start(), limit);
  }

  /** A workload that was started elsewhere; waits until its client is made. */
  public static Application of(ForkedJvm jvm) {
    return of(jvm, LIMIT);
  }

  private static Application of(ForkedJvm jvm, Duration limit) {
    try {
      return new Application(jvm, jvm.awaitLine("READY", limit));
    } catch (NotInTimeException e) {
      jvm.close();
      refusal(jvm)
          .ifPresent(
              why -> {
                throw new RefusedException(why);
              });
      throw e;
    }
  }

  @Override
  public long pid() {
    return jvm.pid();
  }

  /** The JVM, to read its output and to steer it. */
  public ForkedJvm jvm() {
    return jvm;
  }

  private static Optional<String> refusal(ForkedJvm jvm) {
    return jvm.lines().stream()
        .filter(line -> line.startsWith(REFUSAL))
        .map(line -> line.substring(REFUSAL.length()))
        .findFirst();
  }

  @Override
  public boolean alive() {
    return jvm.alive();
  }

  @Override
  public List<String> output() {
    return jvm.lines().stream().filter(line -> !line.startsWith("CALL ")).toList();
  }

  @Override
  public Snapshot snapshot() {
    return AgentConnection.require(TargetProcess.of(pid()), LIMIT).read();
  }

  @Override
  public Duration construction() {
    return construction;
  }

  /** One node of the first client, as the agent sees it now. */
  public NodeView node(int port) {
    return NodeView.of(snapshot(), port);
  }

  /** {@inheritDoc} None without the option {@code --log-calls}. */
  @Override
  public List<CallRecord> calls() {
    return jvm.lines().stream()
        .filter(line -> line.startsWith("CALL "))
        .map(CallRecord::parse)
        .toList();
  }

  @Override
  public void quiesce() {
    ask("pause\ndrain", "DRAINED", DRAIN_LIMIT);
  }

  @Override
  public Map<String, Long> callCounts() {
    String answer = ask("stats", "STATS ");
    JsonObject statistics =
        JsonParser.parseString(answer.substring("STATS ".length())).getAsJsonObject();
    Map<String, Long> counts = new TreeMap<>();
    statistics
        .getAsJsonObject("operations")
        .entrySet()
        .forEach(
            kind -> {
              if (!SEVERAL_NODES.contains(kind.getKey())) {
                counts.put(
                    kind.getKey(), kind.getValue().getAsJsonObject().get("calls").getAsLong());
              }
            });
    return counts;
  }

  private String ask(String command, String answer) {
    return ask(command, answer, LIMIT);
  }

  private String ask(String command, String answer, Duration limit) {
    try {
      return jvm.ask(command, answer, limit);
    } catch (IOException e) {
      throw new NotInTimeException("the application does not listen: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    jvm.close();
  }
}
