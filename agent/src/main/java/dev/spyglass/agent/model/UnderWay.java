package dev.spyglass.agent.model;

import dev.spyglass.agent.reader.LibraryReader;
import dev.spyglass.agent.reader.NodeReading;
import dev.spyglass.agent.reader.Tracking;
import java.util.List;

/**
 * Reads operations under way: from the library where it notes their times, else from {@link
 * InFlight}. Also counts those that nobody waits for.
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
  long queuedNanos(Client client, Object operation) {
    if (client.tracking() == Tracking.NOTED) {
      return client.operations().queuedNanos(operation);
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
    if (pending.deadWeight() == 0 && node.givenUp().size() == 0) {
      return;
    }
    if (pending.operations() == 0) {
      pending.setDeadWeight(0);
    } else if (pending.operations() <= MAX_RECOUNT) {
      int dead = 0;
      for (Object nodeObject : nodeObjects) {
        dead += countDeadWeight(node, nodeObject, MAX_RECOUNT);
      }
      pending.setDeadWeight(dead);
    }
  }

  /**
   * How many of the oldest {@code limit} operations in the queues of a node nobody waits for any
   * more: their callers gave up, or cancelled them. O(limit).
   */
  int countDeadWeight(Node node, Object nodeObject, int limit) {
    LibraryReader reader = node.client().reader();
    int[] counts = new int[2];
    reader
        .backlog()
        .walk(
            nodeObject,
            (queue, operation) -> {
              counts[0] += isDead(node, operation) ? 1 : 0;
              return ++counts[1] < limit;
            });
    // What is merged into one request cannot be found in a queue.
    return counts[0] + (node.client().settings().optimized ? node.givenUp().size() : 0);
  }

  private static boolean isDead(Node node, Object operation) {
    LibraryReader reader = node.client().reader();
    return reader.backlog().isGivenUp(operation)
        || node.givenUp().contains(reader.operations().queuedNanos(operation));
  }
}
