package dev.spyglass.harness.stage;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import dev.spyglass.cli.agent.AgentJar;
import dev.spyglass.harness.application.Application;
import dev.spyglass.harness.application.Settings;
import dev.spyglass.harness.application.TestedApplication;
import dev.spyglass.harness.fault.FaultBackend;
import dev.spyglass.harness.fault.FaultKind;
import dev.spyglass.harness.fault.FaultyNode;
import dev.spyglass.harness.process.ForkedJvm;
import dev.spyglass.harness.server.CouchbaseConfiguration;
import dev.spyglass.harness.workload.Remedy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Our own workload on nodes of our own, with a client library of the user's choice. */
public final class WorkloadStage implements Stage {
  // The workload starts often and computes little.
  private static final List<String> FRUGAL =
      List.of(
          "-Xmx192m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:-UsePerfData",
          // Otherwise an attach needs a file, which a killed harness could leave behind.
          "-XX:+StartAttachListener");

  private final FaultBackend backend;
  private final ClientJar client;
  private final int nodes;
  private final int seed;
  private final Scratch scratch;
  private final Path agent;
  private final Path workload;
  private final Queue<CouchbaseConfiguration> configurations = new ConcurrentLinkedQueue<>();

  /** Plays with this many nodes; the same seed gives the same calls. */
  public WorkloadStage(FaultBackend backend, ClientJar client, int nodes, int seed)
      throws IOException {
    this.backend = backend;
    this.client = client;
    this.nodes = nodes;
    this.seed = seed;
    scratch = new Scratch();
    agent = scratch.write("spyglass-agent.jar", AgentJar.content());
    workload = scratch.write("workload.jar", WorkloadJar.content());
  }

  @Override
  public String application() {
    return client.name();
  }

  @Override
  public List<Remedy> remedies(String criterion) {
    return client.library().remedies(criterion);
  }

  @Override
  public String faults() {
    return backend.name();
  }

  @Override
  public void require(FaultKind kind) {
    backend.require(kind);
  }

  @Override
  public boolean startsApplications() {
    return true;
  }

  @Override
  public boolean startsSeveral() {
    return true;
  }

  @Override
  public boolean takesSettings() {
    return true;
  }

  @Override
  public List<FaultyNode> startNodes() throws IOException {
    List<FaultyNode> started = new ArrayList<>();
    for (int i = 0; i < nodes; i++) {
      started.add(backend.startNode());
    }
    return started;
  }

  @Override
  public TestedApplication startApplication(
      List<FaultyNode> started, Settings settings, Duration limit) throws IOException {
    List<String> options = new ArrayList<>(settings.arguments());
    options.addAll(
        List.of(
            "--library",
            client.library().toString(),
            "--servers",
            servers(started),
            "--seed",
            Integer.toString(seed),
            "--log-calls"));
    List<Path> classPath = new ArrayList<>(client.classPath());
    classPath.add(workload);
    try {
      return Application.start(
          ForkedJvm.of(Application.WORKLOAD)
              .classPath(classPath.toArray(Path[]::new))
              .jvmArguments(FRUGAL.toArray(String[]::new))
              .jvmArguments("-javaagent:" + agent, CouchbaseConfiguration.JVM_ARGUMENT)
              .arguments(options.toArray(String[]::new)),
          limit);
    } catch (Application.RefusedException e) {
      throw new CommandFailure(
          ExitCode.USAGE, e.getMessage(), "see the settings: spyglass drill --help");
    }
  }

  /** The addresses of the nodes, or those of a configuration that names them. */
  private String servers(List<FaultyNode> started) throws IOException {
    if (!client.library().readsNodesByHttp()) {
      return Addresses.of(started).joined();
    }
    CouchbaseConfiguration configuration =
        new CouchbaseConfiguration(started.stream().map(FaultyNode::address).toList());
    configurations.add(configuration);
    return configuration.joined();
  }

  @Override
  public void close() {
    configurations.forEach(CouchbaseConfiguration::close);
    backend.close();
    scratch.close();
  }
}
