package dev.spyglass.agent.model;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What happens to the requests of libraries that note no times and states on them. Runs on the
 * client's IO threads and on callers. The first of several ends counts.
 */
final class RequestEvents {
  private final Registry registry;
  private final InFlight inFlight;

  RequestEvents(Registry registry) {
    this.registry = registry;
    this.inFlight = registry.inFlight();
  }

  void queued(Object connection, Object request) {
    Node node = registry.nodeOf(connection);
    if (node == null) {
      return;
    }
    int kind = node.client().reader().kind(request);
    inFlight.add(node, connection, request, kind, System.nanoTime());
    if (kind >= 0 && node.health().state() != NodeState.UP) {
      node.client().sampleSite(kind, registry.tickNanos());
    }
  }

  void written(Object request) {
    int place = inFlight.find(request);
    Node node = place == InFlight.NONE ? null : inFlight.node(place);
    if (node == null) {
      return;
    }
    inFlight.written(place, System.nanoTime());
    if (node.client().reader().isOneWay(request)) {
      ended(place, node, request, null, null);
    }
  }

  void ended(Object request, Object reply, Throwable failure) {
    int place = inFlight.find(request);
    Node node = place == InFlight.NONE ? null : inFlight.node(place);
    if (node != null) {
      ended(place, node, request, reply, failure);
    }
  }

  private void ended(int place, Node node, Object request, Object reply, Throwable failure) {
    LibraryReader reader = node.client().reader();
    int kind = inFlight.kind(place);
    long queued = inFlight.queuedNanos(place);
    long written = inFlight.writtenNanos(place);
    Outcome outcome = kind < 0 ? null : reader.outcomeOf(request, kind, reply, failure);
    int flags = inFlight.remove(place, request);
    if (flags == InFlight.NONE) {
      return;
    }
    boolean answered = failure == null || isAnswer(outcome);
    boolean givenUp = flags == InFlight.GIVEN_UP;
    if (isError(outcome) && failure != null) {
      node.errorText(failure.getMessage());
    }
    if (!answered) {
      node.unanswered(kind, outcome, givenUp);
    } else if (kind < 0) {
      node.health().answered(System.nanoTime());
    } else if (givenUp) {
      node.answeredLate(kind, queued, written, System.nanoTime());
    } else {
      node.answered(kind, outcome, queued, written, System.nanoTime());
    }
  }

  /** A failure may be the server's own answer. */
  private static boolean isAnswer(Outcome outcome) {
    return isError(outcome) || outcome == Outcome.MISS || outcome == Outcome.NOT_STORED;
  }

  private static boolean isError(Outcome outcome) {
    return outcome == Outcome.SERVER_ERROR || outcome == Outcome.CLIENT_ERROR;
  }

  void waitEnded(
      Object connection, Object request, long startNanos, long timeoutMillis, Throwable failure) {
    Node node = registry.nodeOf(connection);
    if (node == null) {
      return;
    }
    long waited = System.nanoTime() - startNanos;
    node.waited(waited);
    if (failure instanceof TimeoutException) {
      node.timeoutWaits().add(waited, TimeUnit.MILLISECONDS.toNanos(timeoutMillis));
      gaveUp(node, request);
    }
  }

  private void gaveUp(Node node, Object request) {
    LibraryReader reader = node.client().reader();
    int place = inFlight.find(request);
    if (place != InFlight.NONE && inFlight.giveUp(place, request)) {
      node.timedOut(inFlight.kind(place), true);
    } else if (!reader.isAnswered(request)) {
      // It was dropped together with its connection, and nobody told the caller.
      node.timedOut(reader.kind(request), false);
    }
  }

  void refused(Object clientObject, Object request, Throwable failure) {
    Node node = registry.nodeOf(clientObject);
    if (node == null) {
      node = nodeOfRefused(clientObject, request);
    }
    if (node == null) {
      return;
    }
    LibraryReader reader = node.client().reader();
    Outcome outcome = reader.outcomeOfRefusal(request, failure);
    node.count(reader.kind(request), outcome);
    if (outcome == Outcome.NODE_DOWN) {
      node.health().failedFast(System.nanoTime());
    }
  }

  private Node nodeOfRefused(Object clientObject, Object request) {
    Client client = registry.client(clientObject);
    if (client == null) {
      return null;
    }
    LibraryReader reader = client.reader();
    return registry.node(reader.primaryNode(clientObject, reader.key(request)));
  }

  void connectionClosed(Object connection) {
    Node node = registry.nodeOf(connection);
    int lost = inFlight.removeAll(connection);
    if (node != null) {
      node.lostWithConnection(lost);
    }
  }
}
