package dev.spyglass.agent.model;

import dev.spyglass.agent.reader.NodeReading;
import dev.spyglass.agent.reader.ThreadReader;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks every client what no event shows: queue sizes, counters, threads. The sampler thread runs
 * {@link #tick} once a second; {@link #refresh} runs on any thread but the application's.
 */
public final class Sampler {
  private static final int THREADS_EVERY = 5;
  private static final int ADVANCE_EVERY = 10;
  private static final int MINUTE = 60;
  private static final long REFRESH_NANOS = 100_000_000L;

  private final Registry registry;
  private final HookFailures hookFailures;
  private final NodeReading reading = new NodeReading();
  private long ticks;
  private long refreshedNanos = System.nanoTime() - REFRESH_NANOS;

  public Sampler(Registry registry, HookFailures hookFailures) {
    this.registry = registry;
    this.hookFailures = hookFailures;
  }

  /**
   * Reads queues and states once more, for somebody who asks now; at most ten times a second. On
   * any thread but the application's.
   */
  public synchronized void refresh() {
    long now = System.nanoTime();
    if (now - refreshedNanos < REFRESH_NANOS) {
      return;
    }
    refreshedNanos = now;
    for (Client client : registry.clients()) {
      Object object = client.object();
      if (object != null) {
        guarded(() -> sampleNodes(client, object, false));
      }
    }
  }

  /** One round over all clients. */
  public synchronized void tick() {
    boolean countThreads = ticks % THREADS_EVERY == 0;
    boolean advance = ticks > 0 && ticks % ADVANCE_EVERY == 0;
    if (ticks++ % MINUTE == 0) {
      hookFailures.nextMinute();
    }
    Thread[] threads = countThreads ? allThreads() : null;
    registry.tick(System.nanoTime());
    int outChanges = registry.outChanges();
    boolean anyOut = false;
    registry.expunge();
    for (Client client : registry.clients()) {
      Object object = client.object();
      if (object == null) {
        registry.adoption().forget(client);
        continue;
      }
      guarded(
          () -> {
            client.settings(client.reader().settings(object));
            sampleNodes(client, object, true);
            if (countThreads) {
              client.threads(countThreads(client, object, threads));
            }
          });
      anyOut |= anyOut(client);
      if (advance) {
        client.advance();
      }
    }
    if (!anyOut) {
      registry.allNodesIn(outChanges);
    }
  }

  /** A client that cannot be read hides no other. */
  private void guarded(Runnable look) {
    try {
      look.run();
    } catch (RuntimeException | LinkageError e) {
      hookFailures.add(e);
    }
  }

  private void sampleNodes(Client client, Object object, boolean growth) {
    registry.adoption().adoptNodes(client, object, false);
    long now = System.nanoTime();
    for (Node node : client.nodes()) {
      List<Object> its = new ArrayList<>();
      for (Object nodeObject : client.reader().nodes(object)) {
        if (registry.node(nodeObject) == node) {
          its.add(nodeObject);
        }
      }
      if (!its.isEmpty()) {
        sample(client, node, its, now, growth);
      } else if (node.port() != 0) {
        node.health().removed(now);
        node.pending().update(new NodeReading());
      }
    }
  }

  private void sample(
      Client client, Node node, List<Object> nodeObjects, long now, boolean growth) {
    registry.underWay().read(node, nodeObjects.get(0), reading);
    for (Object further : nodeObjects.subList(1, nodeObjects.size())) {
      NodeReading more = new NodeReading();
      client.reader().read(further, more);
      reading.merge(more);
    }
    node.pending().update(reading);
    node.connectsTo(client.reader().address(nodeObjects.get(0)));
    node.health().connectAttempt(reading.connectAttemptNanos);
    if (growth) {
      node.pending().sample(now);
    }
    long timeoutMillis = client.settings().operationTimeoutMillis;
    registry.underWay().recountDeadWeight(node, nodeObjects);
    boolean unanswered =
        timeoutMillis > 0
            && reading.oldestWrittenNanos != 0
            && now - reading.oldestWrittenNanos > timeoutMillis * 1_000_000;
    node.health().suspect(unanswered, now);
    if (!client.reader().holdsNodeStates()) {
      return;
    }
    if (reading.active) {
      node.health().seenActive(now);
    } else {
      node.health().seenInactive(now);
    }
  }

  private static boolean anyOut(Client client) {
    for (Node node : client.nodes()) {
      NodeState state = node.health().state();
      if (state == NodeState.DOWN || state == NodeState.CONNECTING) {
        return true;
      }
    }
    return false;
  }

  private static ClientThreads countThreads(Client client, Object object, Thread[] threads) {
    ThreadReader its = client.reader().threads();
    int others = its.pooledThreads(object);
    for (Thread thread : threads) {
      others += thread != null && its.isOtherThreadOf(object, thread) ? 1 : 0;
    }
    return ClientThreads.of(its.ioThreads(object), its.listenerThreads(object), others);
  }

  /** All live threads, without their stacks, which would cost a safepoint. */
  public static Thread[] allThreads() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    Thread[] threads = new Thread[root.activeCount() * 2 + 16];
    root.enumerate(threads, true);
    return threads;
  }
}
