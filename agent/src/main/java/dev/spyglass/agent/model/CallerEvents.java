package dev.spyglass.agent.model;

import dev.spyglass.agent.reader.LibraryReader;
import dev.spyglass.agent.reader.NodeReading;
import dev.spyglass.agent.reader.OperationReader;
import dev.spyglass.agent.reader.Outcome;
import dev.spyglass.agent.reader.Tracking;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How long application threads waited, and for which node. Runs on those threads. */
final class CallerEvents {
  private final Registry registry;
  private final Routes routes;
  private final LatchCalls latchCalls;
  private final RequestEvents requests;
  private final FollowedOperations followed;

  CallerEvents(
      Registry registry,
      LatchCalls latchCalls,
      RequestEvents requests,
      FollowedOperations followed) {
    this.registry = registry;
    this.routes = registry.routes();
    this.requests = requests;
    this.followed = followed;
    this.latchCalls = latchCalls;
  }

  void waitEnded(
      Object future,
      Object operation,
      long startNanos,
      long timeout,
      TimeUnit unit,
      Throwable failure) {
    long waited = System.nanoTime() - startNanos;
    Object waitedFor = operation == null ? registry.readers().operationOf(future) : operation;
    Node node = waitedFor == null ? null : routes.nodeOfOperation(waitedFor);
    if (node == null) {
      return;
    }
    node.waited(waited);
    if (failure instanceof TimeoutException) {
      node.timeoutWaits().add(waited, unit.toNanos(timeout));
    } else if (failure instanceof InterruptedException) {
      interrupted(node, waitedFor);
    }
  }

  /** The caller is gone, while the operation stays where it is and notes nothing. */
  private static void interrupted(Node node, Object operation) {
    LibraryReader reader = node.client().reader();
    int kind = reader.kind(operation);
    if (reader.tracking() != Tracking.NOTED || kind < 0) {
      return;
    }
    long queued = reader.operations().queuedNanos(operation);
    if (node.givenUp().add(queued) && !endedMeanwhile(node, operation, queued)) {
      node.count(kind, Outcome.CANCELLED);
      node.pending().deadWeight(1);
    }
  }

  void bulkWaitEnded(
      Collection<?> operations, Collection<?> unanswered, long startNanos, long timeoutNanos) {
    long waited = System.nanoTime() - startNanos;
    boolean timedOut = unanswered != null && !unanswered.isEmpty();
    // A bulk waits for its slowest node: when some did not answer, it waited for those.
    for (Object operation : timedOut ? unanswered : operations) {
      Node node = routes.nodeOfOperation(operation);
      if (node != null) {
        node.waited(waited);
        if (timedOut) {
          bulkPartTimedOut(node, operation, waited, timeoutNanos);
        }
      }
    }
  }

  /** The client lists every part that is not complete, also those that ended in another way. */
  private static void bulkPartTimedOut(
      Node node, Object operation, long waited, long timeoutNanos) {
    LibraryReader reader = node.client().reader();
    OperationReader operations = reader.operations();
    long queued = operations.queuedNanos(operation);
    boolean ended =
        operations.isCancelled(operation)
            || operations.isExpired(operation)
            || node.answeredMerged().remove(queued);
    if (!ended && reader.tracking() != Tracking.NOTED) {
      // Such a library reports each part for itself.
      node.timeoutWaits().add(waited, timeoutNanos);
    } else if (!ended) {
      gaveUp(node, operation, reader.kind(operation), queued, waited, timeoutNanos);
    }
  }

  private void gaveUp(LatchCalls.Call call, int i, long waited, long timeoutNanos) {
    Node node = call.node(i);
    if (node.client().reader().tracking() == Tracking.NOTED) {
      gaveUp(node, call.request(i), call.kind(i), call.queuedNanos(i), waited, timeoutNanos);
    } else {
      followed.timedOut(node, call.request(i));
      node.timeoutWaits().add(waited, timeoutNanos);
    }
  }

  private static void gaveUp(
      Node node, Object operation, int kind, long queued, long waited, long timeoutNanos) {
    boolean first = queued == 0 || node.givenUp().add(queued);
    if (first && !endedMeanwhile(node, operation, queued)) {
      node.timedOut(kind, true);
    }
    node.timeoutWaits().add(waited, timeoutNanos);
  }

  /**
   * Whether an operation that was just given up had ended, and was counted, before its caller came
   * to run. Of answer and caller, the one that takes the note out of {@link GivenUp} counts.
   */
  private static boolean endedMeanwhile(Node node, Object operation, long queued) {
    OperationReader operations = node.client().reader().operations();
    return (operations.isAnswered(operation) || operations.isExpired(operation))
        && node.givenUp().remove(queued);
  }

  void callStarted() {
    latchCalls.begin();
  }

  void callEnded(
      Object clientObject,
      long startNanos,
      long timeoutMillis,
      boolean toAllNodes,
      Throwable failure) {
    long waited = System.nanoTime() - startNanos;
    LatchCalls.Call call = latchCalls.current();
    if (call == null) {
      return;
    }
    try {
      if (call.size() > 0 && call.node(0).client().reader().tracking() == Tracking.REQUESTS) {
        requests.callEnded(call, waited, timeoutMillis, failure);
        return;
      }
      boolean timedOut = waited >= TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
      for (int i = 0; i < call.size(); i++) {
        Node node = call.node(i);
        boolean unanswered =
            timedOut && (toAllNodes ? isUnanswered(clientObject, call, i) : failure != null);
        if (unanswered || !timedOut) {
          node.waited(waited);
        }
        if (unanswered) {
          gaveUp(call, i, waited, TimeUnit.MILLISECONDS.toNanos(timeoutMillis));
        }
      }
    } finally {
      latchCalls.end(call);
    }
  }

  /** Nodes answer in order: what is older than the oldest pending operation was answered. */
  private boolean isUnanswered(Object clientObject, LatchCalls.Call call, int i) {
    if (call.node(i).client().reader().tracking() != Tracking.NOTED) {
      return registry.inFlight().find(call.request(i)) != InFlight.NONE;
    }
    Client client = registry.client(clientObject);
    NodeReading reading = new NodeReading();
    for (Object object : client.reader().nodes(clientObject)) {
      if (registry.node(object) == call.node(i)) {
        registry.underWay().read(call.node(i), object, reading);
      }
    }
    return reading.oldestQueuedNanos != 0 && reading.oldestQueuedNanos - call.queuedNanos(i) <= 0;
  }
}
