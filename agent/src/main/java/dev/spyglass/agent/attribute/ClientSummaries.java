package dev.spyglass.agent.attribute;

import dev.spyglass.agent.model.Client;
import dev.spyglass.agent.model.LatencySummary;
import dev.spyglass.agent.model.LatencyWindow;
import dev.spyglass.agent.model.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Percentiles of one duration over all nodes of a client, computed at most once a second: each is
 * read as four attributes. Thread-safe.
 */
final class ClientSummaries implements Function<Client, LatencySummary> {
  private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final class Computed {
    final LatencySummary summary;
    final long atNanos = System.nanoTime();

    Computed(LatencySummary summary) {
      this.summary = summary;
    }
  }

  private final Function<Node, LatencyWindow> window;
  private final Map<Client, Computed> byClient = new WeakHashMap<>();

  ClientSummaries(Function<Node, LatencyWindow> window) {
    this.window = window;
  }

  @Override
  public synchronized LatencySummary apply(Client client) {
    Computed computed = byClient.get(client);
    if (computed == null || System.nanoTime() - computed.atNanos >= KEPT_NANOS) {
      computed = new Computed(compute(client));
      byClient.put(client, computed);
    }
    return computed.summary;
  }

  private LatencySummary compute(Client client) {
    List<LatencyWindow> windows = new ArrayList<>();
    for (Node node : client.nodes()) {
      windows.add(window.apply(node));
    }
    return LatencyWindow.summaryOf(windows);
  }
}
