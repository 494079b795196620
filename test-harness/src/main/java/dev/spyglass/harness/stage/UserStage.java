package dev.spyglass.harness.stage;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import dev.spyglass.cli.process.Jvms;
import dev.spyglass.harness.application.Settings;
import dev.spyglass.harness.application.TestedApplication;
import dev.spyglass.harness.fault.FaultBackend;
import dev.spyglass.harness.fault.FaultKind;
import dev.spyglass.harness.fault.FaultyNode;
import dev.spyglass.harness.fault.ProxyFaults;
import dev.spyglass.harness.workload.Remedy;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The user's own application, on nodes of ours or on their servers behind relays. */
public final class UserStage implements Stage {
  private final FaultBackend backend;
  private final UserApplication application;
  private final int nodes;
  private List<InetSocketAddress> upstream = List.of();
  private List<Integer> ports = List.of();

  /** Plays with this many nodes of our own. */
  public UserStage(FaultBackend backend, UserApplication application, int nodes) {
    this.backend = backend;
    this.application = application;
    this.nodes = nodes;
  }

  /**
   * Plays with relays before servers.
   *
   * @param servers {@code host:port} of each
   * @param ports where the relays listen, as many as servers; empty for free ones
   * @throws dev.spyglass.cli.CommandFailure if an address cannot be read
   */
  public UserStage(
      ProxyFaults backend, UserApplication application, List<String> servers, List<Integer> ports) {
    this(backend, application, servers.size());
    upstream = Addresses.parse("--upstream", servers);
    this.ports = ports;
  }

  @Override
  public String application() {
    return application.command() == null ? "pid " + application.pid() : application.command();
  }

  @Override
  public List<Remedy> remedies(String criterion) {
    return List.of();
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
    return application.command() != null;
  }

  @Override
  public boolean startsSeveral() {
    return false;
  }

  @Override
  public boolean takesSettings() {
    return false;
  }

  @Override
  public List<FaultyNode> startNodes() throws IOException {
    List<FaultyNode> started = new ArrayList<>();
    for (int i = 0; i < nodes; i++) {
      started.add(upstream.isEmpty() ? backend.startNode() : relay(i));
    }
    return started;
  }

  private FaultyNode relay(int index) throws IOException {
    ProxyFaults proxy = (ProxyFaults) backend;
    int port = ports.isEmpty() ? 0 : ports.get(index);
    try {
      return proxy.before(upstream.get(index), port);
    } catch (BindException e) {
      throw new CommandFailure(
          ExitCode.USAGE, "--listen: port " + port + " is taken", "name one that is free");
    }
  }

  @Override
  public TestedApplication startApplication(
      List<FaultyNode> started, Settings settings, Duration limit) throws IOException {
    Addresses addresses = Addresses.of(started);
    if (application.command() != null) {
      return OwnProcess.start(
          application.command(), application.load(), application.loadRate(), addresses, limit);
    }
    Load load =
        application.load() == null
            ? null
            : new Load(addresses.fill(application.load()), application.loadRate());
    ForeignJvm jvm = new ForeignJvm(Jvms.resolve(Long.toString(application.pid())), load);
    jvm.awaitNodes(addresses, limit);
    return jvm;
  }

  @Override
  public void close() {
    backend.close();
  }
}
