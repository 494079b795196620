package dev.spyglass.agent.model;

import dev.spyglass.agent.reader.DownCause;
import dev.spyglass.agent.reader.LibraryReader;
import dev.spyglass.agent.reader.NodeReading;
import dev.spyglass.agent.reader.Tracking;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;

/** Clients coming and going, nodes connected and lost. Rare; runs mostly on IO threads. */
final class NodeEvents {
  private final Registry registry;
  private final Runnable changed;
  private volatile Unclaimed unclaimed;

  /**
   * @param changed run after each change that views should see soon; returns at once
   */
  NodeEvents(Registry registry, Runnable changed) {
    this.registry = registry;
    this.changed = changed;
  }

  void clientCreated(Object object, Object owner) {
    Client client = registry.adoption().adopt(object, false, this::takeUnclaimed);
    if (client != null && owner != null) {
      registry.origins().owned(client.reader().threads().ioThread(object), owner);
    }
    changed.run();
  }

  void clientShutDown(Object object) {
    registry.adoption().shutDown(object);
    changed.run();
  }

  void connecting(Object object, Object owner, Object nodeObject) {
    LibraryReader reader = registry.readers().makeFor(object);
    if (reader == null) {
      return;
    }
    reader.connections().noticed(object, nodeObject);
    clientCreated(object, owner);
    Client client = registry.client(object);
    if (client != null) {
      registry.adoption().adoptNodes(client, object, false);
    }
  }

  void threadAtWork(Object work) {
    for (LibraryReader reader : registry.readers().all()) {
      reader.threads().noticedWork(Thread.currentThread(), work);
    }
  }

  void connected(Object object) {
    Node node = registry.routes().nodeOf(object);
    if (node != null) {
      node.health().connected(System.nanoTime());
    }
  }

  void messageLogged(Object argument) {
    Throwable failure = failureIn(argument);
    if (failure == null) {
      return;
    }
    Thread thread = Thread.currentThread();
    Client client = registry.clientOfThread(thread);
    if (client == null) {
      unclaimed = new Unclaimed(thread, failure);
      // It may have become known meanwhile, and found no failure.
      client = registry.clientOfThread(thread);
    }
    if (client != null) {
      client.failed(client.reader().downCause(failure), System.nanoTime());
    }
  }

  private static Throwable failureIn(Object argument) {
    Object last = argument;
    if (argument instanceof Object[] && ((Object[]) argument).length > 0) {
      Object[] all = (Object[]) argument;
      last = all[all.length - 1];
    }
    return last instanceof Throwable ? (Throwable) last : null;
  }

  /** What this IO thread logged before its client was known, or null. */
  private Throwable takeUnclaimed(Thread ioThread) {
    Unclaimed last = unclaimed;
    unclaimed = null;
    return last != null && last.thread.get() == ioThread ? last.failure.get() : null;
  }

  /** An IO thread runs before its client's constructor ends, and may fail to connect by then. */
  private static final class Unclaimed {
    final WeakReference<Thread> thread;
    // Nobody else holds it; softly, since the JVM may collect before the client is known.
    final SoftReference<Throwable> failure;

    Unclaimed(Thread thread, Throwable failure) {
      this.thread = new WeakReference<>(thread);
      this.failure = new SoftReference<>(failure);
    }
  }

  void lost(Object object, boolean shuttingDown) {
    Node node = registry.node(object);
    if (node != null && !shuttingDown) {
      String logged = node.client().takeFailure(System.nanoTime());
      lost(node, object, logged == null ? node.client().reader().lossCause(object) : logged, 0);
    }
  }

  void connectionFailed(Object connection, Throwable failure) {
    Node node = registry.routes().nodeOf(connection);
    if (node != null) {
      node.failure().add(node.client().reader().downCause(failure), System.nanoTime());
    }
  }

  /** A node is lost with the last of its connections. */
  void connectionLost(Object connection, Object reason, boolean shuttingDown) {
    Node node = registry.routes().nodeOf(connection);
    if (node == null || shuttingDown) {
      return;
    }
    LibraryReader reader = node.client().reader();
    Object object = reader.connections().nodeOf(connection);
    NodeReading reading = new NodeReading();
    reader.read(object, reading);
    String given = causeGiven(reader, connection, reason);
    if (reader.tracking() != Tracking.REQUESTS) {
      // A node of such a library is its own connection, and is still in use while it is given up.
      String logged = node.client().takeFailure(System.nanoTime());
      boolean known = given != null && !DownCause.isUnknown(given);
      lost(node, object, known || logged == null ? given : logged, 0);
    } else if (!reading.active && !reader.connections().closesOnPurpose(connection)) {
      String cause =
          reason == null ? reader.connections().downCauseOfClosing(Thread.currentThread()) : given;
      lost(node, object, orRecentFailure(node, cause), 0);
    }
  }

  /** The cause that a library gives: a failure, words of its own, or the connection itself. */
  private static String causeGiven(LibraryReader reader, Object connection, Object reason) {
    if (reason instanceof Throwable) {
      return reader.downCause((Throwable) reason);
    }
    if (reason instanceof String) {
      return reader.connections().downCauseOfWords((String) reason);
    }
    return reason == null ? null : reader.connections().downCauseOf(connection);
  }

  private static String orRecentFailure(Node node, String cause) {
    String failure = node.failure().take(System.nanoTime());
    // These stand for a loss that nothing explains.
    boolean silent =
        cause == null || cause.equals(DownCause.EOF) || cause.equals(DownCause.CONNECT_TIMEOUT);
    return silent && failure != null ? failure : cause;
  }

  /** Something came up or went at a connection that shows which, if asked. */
  void connectionChanged(Object connection) {
    Node node = registry.routes().nodeOf(connection);
    if (node == null) {
      return;
    }
    LibraryReader reader = node.client().reader();
    Object object = reader.connections().nodeOf(connection);
    NodeReading reading = new NodeReading();
    reader.read(object, reading);
    if (reading.active) {
      node.health().connected(System.nanoTime());
      return;
    }
    boolean known = node.health().state() == NodeState.DOWN;
    if (!known && !reader.connections().closesOnPurpose(connection)) {
      lost(node, object, reader.connections().downCauseOf(connection), 0);
    }
  }

  /**
   * The client gave a node up.
   *
   * @param given the cause, or null
   * @param sinceNanos when what failed began, unless an unanswered operation is older; 0 for none
   */
  void lost(Node node, Object object, String given, long sinceNanos) {
    long now = System.nanoTime();
    // A client may empty its queues before it reports the loss.
    boolean followed = node.client().reader().tracking() == Tracking.REQUESTS;
    long lastSeenWritten =
        followed ? node.recentlyLost().oldestNanos(now) : node.pending().oldestWrittenNanos();
    NodeReading reading = new NodeReading();
    registry.underWay().read(node, object, reading);
    node.pending().update(reading);
    long evidence = reading.oldestWrittenNanos != 0 ? reading.oldestWrittenNanos : lastSeenWritten;
    if (evidence == 0) {
      evidence = sinceNanos;
    }
    // Of an operation whose answer broke off.
    node.reply = null;
    registry.nodeWentOut();
    node.health().lost(now, cause(node, reading, given), evidence);
    changed.run();
  }

  private static String cause(Node node, NodeReading reading, String given) {
    int threshold = node.client().settings().timeoutThreshold;
    if (threshold > 0 && reading.consecutiveTimeouts >= threshold) {
      return DownCause.CONSECUTIVE_TIMEOUTS;
    }
    return given == null ? DownCause.unknown(null) : given;
  }
}
