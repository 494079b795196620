package dev.spyglass.agent.model;

import dev.spyglass.agent.reader.DownCause;
import dev.spyglass.agent.reader.LibraryReader;
import dev.spyglass.agent.reader.NodeReading;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;

/** Clients coming and going, nodes connected and lost. Rare; runs mostly on IO threads. */
final class NodeEvents {
  private final Registry registry;
  private final Runnable changed;
  private volatile Unclaimed unclaimed;

  /**
   * @param changed told after each change that views should see soon; returns at once
   */
  NodeEvents(Registry registry, Runnable changed) {
    this.registry = registry;
    this.changed = changed;
  }

  void clientCreated(Object object, Object owner) {
    Client client = registry.adopt(object, false, this::takeUnclaimed);
    if (client != null && owner != null) {
      registry.origins().owned(client.reader().ioThread(object), owner);
    }
    changed.run();
  }

  void clientShutDown(Object object) {
    registry.shutDown(object);
    changed.run();
  }

  void connecting(Object object, Object owner, Object nodeObject) {
    LibraryReader reader = registry.readerFor(object);
    if (reader == null) {
      return;
    }
    reader.noticed(object, nodeObject);
    clientCreated(object, owner);
    Client client = registry.client(object);
    if (client != null) {
      registry.adoptNodes(client, object, false);
    }
  }

  void threadAtWork(Object work) {
    for (LibraryReader reader : registry.readersInUse()) {
      reader.noticedWork(Thread.currentThread(), work);
    }
  }

  void connected(Object object) {
    Node node = registry.nodeOf(object);
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
      // It may have become known meanwhile, and asked in vain.
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
    Node node = registry.nodeOf(connection);
    if (node != null) {
      node.failure().add(node.client().reader().downCause(failure), System.nanoTime());
    }
  }

  /** A node is lost with the last of its connections. */
  void connectionLost(Object connection, Object reason, boolean shuttingDown) {
    Node node = registry.nodeOf(connection);
    if (node == null || shuttingDown) {
      return;
    }
    LibraryReader reader = node.client().reader();
    Object object = reader.nodeOfConnection(connection);
    NodeReading reading = new NodeReading();
    reader.read(object, reading);
    if (!reader.sendsRequests()) {
      // A node of such a library is its own connection, and is still in use while it is given up.
      String logged = node.client().takeFailure(System.nanoTime());
      lost(node, object, told(reason == null ? null : reader.downCause(reason), logged), 0);
    } else if (!reading.active && !reader.closesOnPurpose(connection)) {
      lost(node, object, cause(node, reason), 0);
    }
  }

  private static String cause(Node node, Object reason) {
    Object why = reason == null ? Thread.currentThread() : reason;
    String told = node.client().reader().downCause(why);
    String failure = node.failure().take(System.nanoTime());
    // These stand for a loss that nothing explains.
    boolean silent =
        told == null || told.equals(DownCause.EOF) || told.equals(DownCause.CONNECT_TIMEOUT);
    return silent && failure != null ? failure : told;
  }

  /** Something came up or went at a connection that tells which, if asked. */
  void connectionChanged(Object connection) {
    Node node = registry.nodeOf(connection);
    if (node == null) {
      return;
    }
    LibraryReader reader = node.client().reader();
    Object object = reader.nodeOfConnection(connection);
    NodeReading reading = new NodeReading();
    reader.read(object, reading);
    if (reading.active) {
      node.health().connected(System.nanoTime());
      return;
    }
    boolean known = node.health().state() == NodeState.DOWN;
    if (!known && !reader.closesOnPurpose(connection)) {
      lost(node, object, reader.downCause(connection), 0);
    }
  }

  private static String told(String cause, String logged) {
    return logged == null || cause != null && !DownCause.isUnknown(cause) ? cause : logged;
  }

  /**
   * The client gave a node up.
   *
   * @param told the cause, or null
   * @param sinceNanos when what failed began, unless an unanswered operation is older; 0 for none
   */
  void lost(Node node, Object object, String told, long sinceNanos) {
    long now = System.nanoTime();
    // Before the reading: a client may empty its queues before it reports the loss.
    long lastSeenWritten = node.pending().oldestWrittenNanos();
    NodeReading reading = new NodeReading();
    registry.read(node, object, reading);
    node.pending().update(reading);
    long evidence = reading.oldestWrittenNanos != 0 ? reading.oldestWrittenNanos : lastSeenWritten;
    if (evidence == 0) {
      evidence = sinceNanos;
    }
    // Of an operation whose answer broke off.
    node.reply = null;
    registry.nodeWentOut();
    node.health().lost(now, cause(node, reading, told), evidence);
    changed.run();
  }

  private static String cause(Node node, NodeReading reading, String told) {
    int threshold = node.client().settings().timeoutThreshold;
    if (threshold > 0 && reading.consecutiveTimeouts >= threshold) {
      return DownCause.CONSECUTIVE_TIMEOUTS;
    }
    return told == null ? DownCause.unknown(null) : told;
  }
}
