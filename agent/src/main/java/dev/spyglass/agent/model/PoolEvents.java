package dev.spyglass.agent.model;

import dev.spyglass.agent.reader.DownCause;
import dev.spyglass.agent.reader.LibraryReader;
import dev.spyglass.agent.reader.NodeReading;
import dev.spyglass.agent.reader.Operation;
import dev.spyglass.agent.reader.Outcome;
import dev.spyglass.agent.reader.RequestReader;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;

/**
 * What happens to the connections of libraries whose callers do the IO themselves: borrowed,
 * written, answered, returned. A connection serves one caller at a time, so it stands for that
 * caller's request. Runs on the callers.
 */
final class PoolEvents {
  private static final int NO_KIND_YET = -1;

  private final Registry registry;
  private final NodeEvents nodes;
  private final InFlight inFlight;

  PoolEvents(Registry registry, NodeEvents nodes) {
    this.registry = registry;
    this.nodes = nodes;
    this.inFlight = registry.inFlight();
  }

  void borrowed(Object clientObject, Object address, Object connection, long startNanos) {
    if (registry.client(clientObject) == null) {
      registry.adoption().adoptSender(clientObject);
    }
    if (connection == null) {
      refused(registry.client(clientObject), clientObject, address, startNanos);
      return;
    }
    Node node = registry.routes().nodeOf(connection);
    if (node == null) {
      return;
    }
    NodeState state = node.health().state();
    if (state == NodeState.DOWN || state == NodeState.CONNECTING) {
      node.health().connected(System.nanoTime());
    }
    dropAnyBefore(connection);
    inFlight.add(node, connection, connection, NO_KIND_YET, startNanos);
  }

  /** Where the hook is off that reports returns, nothing else ends what was borrowed before. */
  private void dropAnyBefore(Object connection) {
    int before = inFlight.find(connection);
    if (before != InFlight.NONE) {
      inFlight.remove(before, connection);
    }
  }

  /** No connection could be made, the client does not try now, or all of them are in use. */
  private void refused(Client client, Object clientObject, Object address, long startNanos) {
    LibraryReader reader = client == null ? null : client.reader();
    Object object =
        client == null ? null : reader.requests().nodeOfRefusal(clientObject, address, null);
    Node node = registry.node(object);
    if (node == null) {
      return;
    }
    long now = System.nanoTime();
    NodeReading reading = new NodeReading();
    reader.read(object, reading);
    String cause = node.failure().take(now);
    boolean down = cause != null || !reading.active;
    node.waited(now - startNanos);
    // Of a caller that got no connection nothing but the address is known.
    node.count(Operation.OTHER.ordinal(), down ? Outcome.NODE_DOWN : Outcome.OVERLOAD);
    if (down) {
      node.health().failedFast(now);
      markDown(node, object, cause, startNanos);
    }
  }

  private void markDown(Node node, Object object, String cause, long startNanos) {
    if (node.health().state() != NodeState.DOWN) {
      String known = cause == null ? DownCause.unknown("pool exhausted") : cause;
      nodes.lost(node, object, known, startNanos);
    } else if (cause != null) {
      // One more attempt.
      node.health().lost(System.nanoTime(), cause, startNanos);
    }
  }

  void written(Object connection, Object request) {
    int place = inFlight.find(connection);
    Node node = place == InFlight.NONE ? null : inFlight.node(place);
    if (node != null && inFlight.writtenNanos(place) == 0) {
      LibraryReader reader = node.client().reader();
      // The connection itself, where the request is in its buffer.
      boolean buffered = request == connection;
      inFlight.kind(place, buffered ? reader.requests().kindOn(connection) : reader.kind(request));
      inFlight.written(place, System.nanoTime());
    }
  }

  void answered(Object connection) {
    int place = inFlight.find(connection);
    Node node = place == InFlight.NONE ? null : inFlight.node(place);
    if (node == null || inFlight.outcome(place) != null) {
      return;
    }
    RequestReader requests = node.client().reader().requests();
    if (inFlight.kind(place) < 0) {
      // Written past what has a hook, at a time that nobody knows.
      inFlight.kind(place, requests.kindOn(connection));
    }
    Outcome outcome = requests.outcomeOf(connection, inFlight.kind(place), null, null);
    if (outcome == null) {
      // The end of the stream.
      return;
    }
    inFlight.outcome(place, outcome);
    if (outcome == Outcome.SERVER_ERROR || outcome == Outcome.CLIENT_ERROR) {
      node.errorText(requests.errorTextOn(connection));
    }
  }

  /** Whether it was borrowed; where it was not, it could not even be made. */
  boolean failed(Object connection, Throwable failure) {
    int place = inFlight.find(connection);
    if (place != InFlight.NONE && failure instanceof SocketTimeoutException) {
      inFlight.outcome(place, Outcome.TIMEOUT);
    }
    return place != InFlight.NONE;
  }

  void returned(Object connection, boolean broken) {
    int place = inFlight.find(connection);
    Node node = place == InFlight.NONE ? null : inFlight.node(place);
    if (node == null) {
      return;
    }
    int kind = inFlight.kind(place);
    Outcome outcome = inFlight.outcome(place);
    long queued = inFlight.queuedNanos(place);
    long written = inFlight.writtenNanos(place);
    if (inFlight.remove(place, connection) == InFlight.NONE || kind < 0) {
      // Borrowed to learn which node it leads to, and not used.
      return;
    }
    long now = System.nanoTime();
    node.waited(now - queued);
    if (outcome == Outcome.TIMEOUT) {
      long timeoutMillis = node.client().settings().operationTimeoutMillis;
      node.timeoutWaits().add(now - queued, TimeUnit.MILLISECONDS.toNanos(timeoutMillis));
      node.timedOut(kind, false);
    } else if (outcome == null || broken) {
      node.unanswered(kind, Outcome.FAILED, false);
    } else {
      node.answered(kind, outcome, queued, written, now);
    }
  }
}
