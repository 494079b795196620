package dev.spyglass.agent.attribute;

import dev.spyglass.agent.leak.HeapHistogram;
import dev.spyglass.agent.leak.LeakWatch;
import dev.spyglass.agent.model.ClientNames;
import dev.spyglass.agent.model.FakeReader;
import dev.spyglass.agent.model.FakeReader.FakeClient;
import dev.spyglass.agent.model.FakeReader.FakeNode;
import dev.spyglass.agent.model.HookFailures;
import dev.spyglass.agent.model.Registry;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** An agent without clients, until a test gives it some. */
public final class FakeAgent implements AgentView {
  /** What reads the clients. */
  public final FakeReader reader = new FakeReader();

  private final Registry registry = new Registry(client -> reader, new ClientNames(""));
  private final HookFailures failures = new HookFailures();
  private final LeakWatch leaks =
      new LeakWatch(registry, o -> 16, new HeapHistogram(() -> false, Collections::emptySet));
  private boolean stopped;

  @Override
  public String version() {
    return "1 \"quoted\"\n";
  }

  @Override
  public String loadMode() {
    return "attach";
  }

  @Override
  public long startMillis() {
    return 0;
  }

  @Override
  public int hooksInstalled() {
    return 24;
  }

  @Override
  public List<String> hooksOff() {
    return Arrays.asList("a", "b");
  }

  @Override
  public String channel() {
    return null;
  }

  @Override
  public HookFailures failures() {
    return failures;
  }

  @Override
  public Registry registry() {
    return registry;
  }

  @Override
  public LeakWatch leaks() {
    return leaks;
  }

  @Override
  public void stop() {
    stopped = true;
  }

  /** A client with these nodes appears. */
  public FakeClient client(FakeNode... nodes) {
    FakeClient client = new FakeClient();
    client.nodes.addAll(Arrays.asList(nodes));
    registry.adoption().adopt(client, false);
    return client;
  }

  /** Whether it was taken out. */
  public boolean isStopped() {
    return stopped;
  }
}
