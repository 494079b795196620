package dev.spyglass.agent.model;

import dev.spyglass.agent.reader.LibraryReader;
import dev.spyglass.agent.reader.OperationReader;
import dev.spyglass.agent.reader.Outcome;

/**
 * Operations of libraries that note neither times nor timeouts on them, followed from event to
 * event. The first of several ends counts.
 */
final class FollowedOperations {
  private final Registry registry;
  private final InFlight inFlight;
  private final LatchCalls latchCalls;

  FollowedOperations(Registry registry, LatchCalls latchCalls) {
    this.registry = registry;
    this.inFlight = registry.inFlight();
    this.latchCalls = latchCalls;
  }

  /** A caller gave up on an operation of this node, or one that went on to another node. */
  void timedOut(Node first, Object operation) {
    LibraryReader reader = first.client().reader();
    OperationReader operations = reader.operations();
    int place = inFlight.find(operation);
    boolean mayBeOlder = place == InFlight.NONE && first.client().existedBefore();
    if (mayBeOlder && !operations.isAnswered(operation)) {
      // Queued before the agent came.
      Object nodeObject = operations.nodeOf(operation);
      inFlight.add(first, nodeObject, operation, reader.kind(operation), System.nanoTime());
      place = inFlight.find(operation);
    }
    Node node = nodeOf(place, first);
    // False if it was answered at this very moment.
    if (place != InFlight.NONE && inFlight.giveUp(place, operation)) {
      node.timedOut(reader.kind(operation), true);
    }
  }

  /** Where an operation is now that was handed to this node first. */
  private Node nodeOf(int place, Node first) {
    Node now = place == InFlight.NONE ? null : inFlight.node(place);
    return now == null ? first : now;
  }

  /** It did not come to be. */
  void forget(Object operation) {
    int place = inFlight.find(operation);
    if (place != InFlight.NONE) {
      inFlight.remove(place, operation);
    }
  }

  void cancelled(Node first, int kind, Object operation) {
    int place = inFlight.find(operation);
    if (place == InFlight.NONE && inFlight.isCopy(operation)) {
      return;
    }
    Node node = nodeOf(place, first);
    boolean leaves = registry.clientOfThread(Thread.currentThread()) == node.client();
    LatchCalls.Call call = latchCalls.current();
    // The node may have come up since the client looked.
    boolean wasDown = node.health().state() != NodeState.UP || call != null && call.size() == 0;
    if (place == InFlight.NONE && !leaves && wasDown) {
      // It was handed to no node at all.
      node.count(kind, Outcome.NODE_DOWN);
      node.health().failedFast(System.nanoTime());
      return;
    }
    if (call != null) {
      // Cancelled because the call's time is over, which is counted as it ends.
      return;
    }
    if (leaves) {
      left(node, place, kind, operation);
    } else if (place == InFlight.NONE || inFlight.giveUp(place, operation)) {
      // It stays followed, as an answer may be on its way.
      node.count(kind, Outcome.CANCELLED);
      node.pending().deadWeight(1);
    }
  }

  /** The client took it out of its queues. */
  private void left(Node node, int place, int kind, Object operation) {
    int flags = place == InFlight.NONE ? 0 : inFlight.remove(place, operation);
    if (flags == InFlight.GIVEN_UP) {
      node.pending().deadWeight(-1);
    } else if (flags != InFlight.NONE) {
      node.count(kind, Outcome.CANCELLED);
    }
  }
}
