package dev.spyglass.agent.model;

import dev.spyglass.agent.reader.LibraryReader;
import dev.spyglass.agent.reader.NodeReading;
import dev.spyglass.agent.reader.Tracking;
import java.util.List;

/**
 * Operations under way, wherever their times are noted: by the library itself, or by the agent in
 * {@link InFlight}. Here is what {@link Tracking} makes a difference to when somebody looks.
 */
final class UnderWay {
  // An operation is followed a moment before it is in a queue.
  private static final long OUT_OF_QUEUES_NANOS = 1_000_000_000L;
  private static final int MAX_RECOUNT = 1_000;

  private final InFlight inFlight;

  UnderWay(InFlight inFlight) {
    this.inFlight = inFlight;
  }

  /** When an operation was queued, as its library or the agent noted; 0 if not known. */
  long queuedNanos(LibraryReader reader, Object operation) {
    if (reader.tracking() == Tracking.NOTED) {
      return reader.operations().queuedNanos(operation);
    }
    int place = inFlight.find(operation);
    return place == InFlight.NONE ? 0 : inFlight.queuedNanos(place);
  }

  /** Reads queues and counters of a node, the counted ones included. */
  void read(Node node, Object nodeObject, NodeReading into) {
    LibraryReader reader = node.client().reader();
    reader.read(nodeObject, into);
    switch (reader.tracking()) {
      case REQUESTS:
        inFlight.read(node, into);
        break;
      case FOLLOWED:
        if (into.pending() == 0) {
          inFlight.removeOlder(node, System.nanoTime() - OUT_OF_QUEUES_NANOS);
        }
        inFlight.readAges(node, into);
        break;
      default:
        break;
    }
  }

  /** Some operations leave a queue without an event, so that what events count drifts. */
  void recountDeadWeight(Node node, List<Object> nodeObjects) {
    LibraryReader reader = node.client().reader();
    Pending pending = node.pending();
    if (reader.tracking() != Tracking.NOTED) {
      pending.setDeadWeight(inFlight.givenUp(node));
      return;
    }
    if (pending.deadWeight() == 0) {
      return;
    }
    if (pending.oldestMillis() < node.client().settings().operationTimeoutMillis) {
      pending.setDeadWeight(0);
    } else if (pending.operations() <= MAX_RECOUNT) {
      int dead = node.givenUp().size();
      for (Object nodeObject : nodeObjects) {
        dead += reader.backlog().countDeadWeight(nodeObject, MAX_RECOUNT);
      }
      pending.setDeadWeight(dead);
    }
  }
}
