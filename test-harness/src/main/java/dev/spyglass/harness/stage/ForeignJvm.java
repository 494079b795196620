package dev.spyglass.harness.stage;

import dev.spyglass.cli.agent.AgentConnection;
import dev.spyglass.cli.agent.AgentJar;
import dev.spyglass.cli.agent.AgentLoader;
import dev.spyglass.cli.agent.Snapshot;
import dev.spyglass.cli.attach.AttachPreflight;
import dev.spyglass.cli.process.TargetProcess;
import dev.spyglass.harness.application.CallRecord;
import dev.spyglass.harness.application.NodeView;
import dev.spyglass.harness.application.TestedApplication;
import dev.spyglass.harness.process.Await;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A JVM that is not our workload, with the agent put in while it runs. */
final class ForeignJvm implements TestedApplication {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final TargetProcess target;
  private final Load load;
  private final AgentConnection connection;
  private final boolean loadedHere;

  /**
   * Attaches the agent, unless it is already attached, and begins the load.
   *
   * @param load null if the application has traffic of its own
   */
  ForeignJvm(TargetProcess target, Load load) {
    this.target = target;
    this.load = load;
    AttachPreflight.check(target, AgentJar.advised());
    AgentConnection before = AgentConnection.lookInto(target, LIMIT);
    loadedHere = !before.isActive();
    connection = loadedHere ? AgentLoader.load(target, List.of(), LIMIT) : before;
    if (load != null) {
      load.start();
    }
  }

  /** Waits until one of its clients has all these nodes. */
  void awaitNodes(Addresses addresses, Duration limit) {
    Await.until(
        "client with the nodes " + addresses,
        limit,
        () -> {
          Snapshot seen = snapshot();
          return addresses.all().stream().allMatch(a -> NodeView.of(seen, a).isPresent());
        });
  }

  @Override
  public long pid() {
    return target.pid();
  }

  @Override
  public boolean alive() {
    return target.isUnchanged();
  }

  @Override
  public List<String> output() {
    return List.of();
  }

  @Override
  public Snapshot snapshot() {
    return connection.read();
  }

  @Override
  public Duration construction() {
    return null;
  }

  @Override
  public List<CallRecord> calls() {
    return load == null ? List.of() : load.calls();
  }

  @Override
  public void quiesce() {
    if (load != null) {
      load.quiesce();
    }
  }

  @Override
  public Map<String, Long> callCounts() {
    return Map.of();
  }

  /** Ends the load, and detaches the agent if it was attached here. */
  @Override
  public void close() {
    if (load != null) {
      load.close();
    }
    if (loadedHere && alive()) {
      connection.detach();
    }
  }
}
