package dev.spyglass.agent.model;

/** Clients coming and going, nodes connected and lost. Rare; runs mostly on IO threads. */
final class NodeEvents {
  private final Registry registry;
  private final Runnable changed;

  /**
   * @param changed told after each change that views should see soon; returns at once
   */
  NodeEvents(Registry registry, Runnable changed) {
    this.registry = registry;
    this.changed = changed;
  }

  void clientCreated(Object object, Object owner) {
    Client client = registry.adopt(object, false);
    if (client != null && owner != null) {
      client.owner(owner);
    }
    changed.run();
  }

  void clientShutDown(Object object) {
    registry.shutDown(object);
    changed.run();
  }

  void connected(Object object) {
    Node node = registry.node(object);
    if (node != null) {
      node.health().connected(System.nanoTime());
    }
  }

  void failureLogged(Throwable failure) {
    Client client = failure == null ? null : registry.clientOfThread(Thread.currentThread());
    if (client != null) {
      client.failed(client.reader().downCause(failure), System.nanoTime());
    }
  }

  void lost(Object object, boolean shuttingDown) {
    Node node = registry.node(object);
    if (node == null || shuttingDown) {
      return;
    }
    long now = System.nanoTime();
    // Before the reading: a client may empty its queues before it reports the loss.
    long lastSeenWritten = node.pending().oldestWrittenNanos();
    NodeReading reading = new NodeReading();
    node.client().reader().read(object, reading);
    node.pending().update(reading);
    String logged = node.client().takeFailure(now);
    long evidence = reading.oldestWrittenNanos != 0 ? reading.oldestWrittenNanos : lastSeenWritten;
    registry.anyNodeOut(true);
    node.health().lost(now, cause(node, reading, logged), evidence);
    changed.run();
  }

  private static String cause(Node node, NodeReading reading, String logged) {
    int threshold = node.client().settings().timeoutThreshold;
    if (threshold > 0 && reading.consecutiveTimeouts >= threshold) {
      return DownCause.CONSECUTIVE_TIMEOUTS;
    }
    return logged == null ? DownCause.unknown(null) : logged;
  }
}
