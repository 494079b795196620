package dev.spyglass.agent.model;

import dev.spyglass.agent.reader.LibraryReader;
import dev.spyglass.agent.reader.Outcome;
import dev.spyglass.agent.reader.RequestReader;
import dev.spyglass.agent.reader.Tracking;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What happens to the requests of libraries that note no times and states on them. Runs on the
 * client's IO threads and on callers. The first of several ends counts.
 */
final class RequestEvents {
  private final Registry registry;
  private final Routes routes;
  private final LatchCalls latchCalls;
  private final InFlight inFlight;

  RequestEvents(Registry registry, LatchCalls latchCalls) {
    this.registry = registry;
    this.routes = registry.routes();
    this.latchCalls = latchCalls;
    this.inFlight = registry.inFlight();
  }

  void queued(Object connection, Object request) {
    Node node = routes.nodeOfSender(connection);
    // Nobody waits for a request that is sent again after it has ended.
    if (node == null || node.client().reader().requests().isSentAgain(request)) {
      return;
    }
    if (inFlight.isCopy(request)) {
      moved(inFlight.find(request), node, connection);
      return;
    }
    LibraryReader reader = node.client().reader();
    int kind = reader.kind(request);
    long now = System.nanoTime();
    inFlight.add(node, connection, request, kind, now);
    if (reader.connections().isClosed(connection)) {
      lostBeforeItWasSent(node, kind, request);
    }
    if (reader.tracking() == Tracking.REQUESTS && latchCalls.any()) {
      latchCalls.note(node, kind, now, request);
    }
    if (kind >= 0 && node.health().state() != NodeState.UP) {
      node.client().sampleSite(kind, registry.tickNanos());
    }
  }

  /** A connection that is closed meanwhile may have let go of its requests before this one came. */
  private void lostBeforeItWasSent(Node node, int kind, Object request) {
    int place = inFlight.find(request);
    if (place != InFlight.NONE && inFlight.drop(place, request) != InFlight.NONE) {
      node.lostWithConnection(kind < 0 ? 0 : 1);
    }
  }

  private void moved(int place, Node node, Object connection) {
    Node before = place == InFlight.NONE ? null : inFlight.node(place);
    if (before == null || before == node) {
      return;
    }
    inFlight.move(place, node, connection);
    if (inFlight.isGivenUp(place)) {
      before.pending().deadWeight(-1);
      node.pending().deadWeight(1);
    }
  }

  void written(Object request) {
    int place = inFlight.find(request);
    Node node = place == InFlight.NONE ? null : inFlight.node(place);
    if (node == null || inFlight.writtenNanos(place) != 0) {
      return;
    }
    inFlight.written(place, System.nanoTime());
    if (node.client().reader().requests().isOneWay(request)) {
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
    RequestReader requests = node.client().reader().requests();
    int kind = inFlight.kind(place);
    long queued = inFlight.queuedNanos(place);
    long written = inFlight.writtenNanos(place);
    Outcome outcome = kind < 0 ? null : requests.outcomeOf(request, kind, reply, failure);
    if (kind >= 0 && outcome == null) {
      return;
    }
    int flags = inFlight.remove(place, request);
    if (flags == InFlight.NONE) {
      return;
    }
    boolean answered = failure == null || isAnswer(outcome);
    boolean givenUp = flags == InFlight.GIVEN_UP;
    if (isError(outcome) && failure != null) {
      node.errorText(requests.errorText(failure));
    }
    if (!answered) {
      node.recentlyLost().add(written, System.nanoTime());
      // One that gave up a moment ago, and then closed the connection itself, will say so.
      node.unanswered(kind, requests.isGivenUp(request) ? null : outcome, givenUp);
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
    Node node = routes.nodeOf(connection);
    if (node == null) {
      return;
    }
    long waited = System.nanoTime() - startNanos;
    node.waited(waited);
    if (failure instanceof TimeoutException) {
      node.timeoutWaits().add(waited, TimeUnit.MILLISECONDS.toNanos(timeoutMillis));
      // What is not followed and has no answer was never sent, and its caller does not know.
      if (!gaveUp(node, request) && !node.client().reader().requests().isAnswered(request)) {
        node.timedOut(node.client().reader().kind(request), false);
      }
    }
  }

  /** A caller's wait for several requests ended: it waited for those that were not answered. */
  void callEnded(LatchCalls.Call call, long waited, long timeoutMillis, Throwable failure) {
    for (int i = 0; i < call.size(); i++) {
      Node node = call.node(i);
      if (!(failure instanceof TimeoutException)) {
        node.waited(waited);
      } else if (gaveUp(node, call.request(i))) {
        node.waited(waited);
        node.timeoutWaits().add(waited, TimeUnit.MILLISECONDS.toNanos(timeoutMillis));
      }
    }
  }

  /** Counts a timeout, unless the request ended meanwhile. */
  private boolean gaveUp(Node node, Object request) {
    int place = inFlight.find(request);
    if (place != InFlight.NONE && inFlight.giveUp(place, request)) {
      node.timedOut(inFlight.kind(place), true);
      return true;
    }
    boolean lost = inFlight.isLost(request);
    if (lost) {
      node.timedOut(node.client().reader().kind(request), false);
    }
    return lost;
  }

  void dropped(Object request) {
    int place = inFlight.find(request);
    Node node = place == InFlight.NONE ? null : inFlight.node(place);
    if (node != null && inFlight.drop(place, request) == InFlight.GIVEN_UP) {
      node.pending().deadWeight(-1);
    }
  }

  void refused(Object clientObject, Object request, Throwable failure) {
    Node node = nodeOfRefusal(clientObject, request, failure);
    if (node == null) {
      return;
    }
    refused(node, request, node.client().reader().requests().outcomeOfRefusal(request, failure));
  }

  void handedOver(Object connection, Object request, Object result) {
    // What leads to no node of its own, like a choice among several, would be looked up each time.
    Node node = registry.node(connection);
    // The pool that chose the connection reports again what the connection refused.
    boolean reportedBefore = inFlight.isLost(request) && inFlight.find(request) == InFlight.NONE;
    Outcome outcome =
        node == null || reportedBefore
            ? null
            : node.client().reader().requests().refusal(connection, request, result);
    if (outcome != null) {
      refused(node, request, outcome);
    }
  }

  private void refused(Node node, Object request, Outcome outcome) {
    int place = inFlight.find(request);
    if (place != InFlight.NONE) {
      inFlight.drop(place, request);
    }
    node.count(node.client().reader().kind(request), outcome);
    if (outcome == Outcome.NODE_DOWN) {
      node.health().failedFast(System.nanoTime());
    }
  }

  private Node nodeOfRefusal(Object clientObject, Object request, Throwable failure) {
    Client client = registry.client(clientObject);
    return client == null
        ? routes.nodeOf(clientObject)
        : routes.nodeOf(client.reader().requests().nodeOfRefusal(clientObject, request, failure));
  }

  void connectionClosed(Object connection) {
    Node node = routes.nodeOf(connection);
    if (node != null) {
      node.recentlyLost().add(inFlight.oldestWrittenNanos(connection), System.nanoTime());
    }
    int lost = inFlight.removeAll(connection);
    if (node != null) {
      node.lostWithConnection(lost);
    }
  }
}
