package dev.spyglass.agent.model;

import dev.spyglass.agent.reader.DownCause;
import dev.spyglass.agent.reader.LibraryReader;
import dev.spyglass.agent.reader.Operation;
import dev.spyglass.agent.reader.OperationReader;
import dev.spyglass.agent.reader.Outcome;
import dev.spyglass.agent.reader.Tracking;
import dev.spyglass.agent.reader.WeakIdentityMap;
import java.util.Collection;

/**
 * What happens to operations, from queueing to their end. Runs on the client's IO thread and on
 * callers, mostly with the operation's monitor held. The first of several ends counts.
 */
final class OperationEvents {
  private static final long STALL_NANOS = 1_000_000;
  private static final int MAX_MERGED = 4_096;

  private final Registry registry;
  private final ReadersInUse readers;
  private final LatchCalls latchCalls;
  private final InFlight inFlight;
  private final FollowedOperations followed;
  private final EarlyAnswers early;
  private final WeakIdentityMap<Merged> merged = new WeakIdentityMap<>(MAX_MERGED);

  OperationEvents(Registry registry, LatchCalls latchCalls, FollowedOperations followed) {
    this.registry = registry;
    this.readers = registry.readers();
    this.latchCalls = latchCalls;
    this.inFlight = registry.inFlight();
    this.early = registry.earlyAnswers();
    this.followed = followed;
  }

  void queued(Object nodeObject, Object operation, Throwable failure) {
    Node node = registry.node(nodeObject);
    if (node == null) {
      return;
    }
    LibraryReader reader = node.client().reader();
    int kind = reader.kind(operation);
    if (kind >= 0 && node.health().state() != NodeState.UP) {
      sampleSite(node.client(), kind);
    }
    long queued = registry.underWay().queuedNanos(node.client(), operation);
    // The clock is read only if a tick of the sampler lies between: a second is never missed.
    if (queued != 0 && (failure != null || registry.tickNanos() - queued > 0)) {
      stalled(node, System.nanoTime() - queued);
    }
    if (failure != null) {
      followed.forget(operation);
      node.count(kind, Outcome.OVERLOAD);
      return;
    }
    if (kind >= 0 && latchCalls.any()) {
      latchCalls.note(node, kind, queued, operation);
    }
    if (kind >= 0
        && Operation.at(kind).isToAllNodes()
        && node.client().tracking() == Tracking.NOTED) {
      handedOver(node, kind, operation);
    }
  }

  private void handedOver(Node node, int kind, Object operation) {
    OperationReader operations = node.client().operations();
    early.handedOver(operation, node);
    // Answered already, by the time that this thread came so far?
    if (operations.nodeOf(operation) == null
        && operations.isAnswered(operation)
        && early.take(operation) != null) {
      node.count(kind, operations.outcome(operation, kind, null));
    }
  }

  /** What piles up at a node in trouble is shown with the code it comes from. */
  private void sampleSite(Client client, int kind) {
    // The IO thread hands operations over once more, which is not where they come from.
    if (registry.clientOfThread(Thread.currentThread()) == null) {
      client.sampleSite(kind, registry.tickNanos());
    }
  }

  private void stalled(Node node, long nanos) {
    // The IO thread hands operations over once more after a loss: nobody waits for that.
    if (nanos > STALL_NANOS && registry.clientOfThread(Thread.currentThread()) == null) {
      node.pending().addStalled(nanos);
    }
  }

  void state(
      Object operation,
      Object nodeObject,
      Object state,
      long queued,
      long written,
      boolean timedOut,
      boolean cancelled) {
    if (!readers.isDone(state)) {
      return;
    }
    long now = System.nanoTime();
    Node node = nodeObject == null ? early.take(operation) : registry.node(nodeObject);
    if (node == null) {
      mergedAnswered(operation, written, now);
      return;
    }
    if (node.client().tracking() == Tracking.NOTED) {
      answered(node, operation, queued, written, now, timedOut, cancelled);
      return;
    }
    int place = inFlight.find(operation);
    if (place == InFlight.NONE && inFlight.isCopy(operation)) {
      // Another copy ended it, or nobody followed the original.
      return;
    }
    long since = place == InFlight.NONE ? 0 : inFlight.queuedNanos(place);
    long sent = place == InFlight.NONE ? 0 : inFlight.writtenNanos(place);
    int flags = place == InFlight.NONE ? 0 : inFlight.remove(place, operation);
    if (flags != InFlight.NONE) {
      answered(node, operation, since, sent, now, flags == InFlight.GIVEN_UP, cancelled);
    }
  }

  private static void answered(
      Node node,
      Object operation,
      long queued,
      long written,
      long now,
      boolean timedOut,
      boolean cancelled) {
    LibraryReader reader = node.client().reader();
    int kind = reader.kind(operation);
    Outcome outcome =
        kind < 0 ? null : node.client().operations().outcome(operation, kind, node.reply);
    node.reply = null;
    boolean late = node.givenUp().remove(queued) || timedOut;
    if (kind < 0) {
      node.health().answered(now);
    } else if (late && !(cancelled && node.client().settings().optimized)) {
      node.answeredLate(kind, queued, written, now);
    } else if (cancelled) {
      node.pending().deadWeight(-1);
      node.health().answered(now);
    } else {
      node.answered(kind, outcome, queued, written, now);
    }
  }

  private void mergedAnswered(Object container, long written, long now) {
    Merged parts = merged.remove(container);
    if (parts == null) {
      return;
    }
    Node node = parts.node;
    OperationReader operations = node.client().operations();
    Outcome error = node.reply;
    node.reply = null;
    for (int i = 0; i < parts.size(); i++) {
      int kind = parts.kind(i);
      long queued = parts.queuedNanos(i);
      if (node.givenUp().remove(queued)) {
        node.answeredLate(kind, queued, written, now);
      } else {
        Outcome outcome = error != null ? error : operations.outcomeOfMerged(container, kind, i);
        node.answered(kind, outcome, queued, written, now);
        if (kind == Operation.GET_BULK.ordinal()) {
          node.answeredMerged().add(queued);
        }
      }
    }
  }

  void reply(Object operation, String line) {
    LibraryReader reader = readers.serving(operation);
    Node node = reader == null ? null : registry.node(reader.operations().nodeOf(operation));
    Outcome outcome = node == null ? null : reader.operations().outcomeOfReply(line);
    if (outcome != null) {
      node.reply = outcome;
    }
  }

  void failed(Object operation, Object nodeObject, String text) {
    Merged parts = nodeObject == null ? merged.get(operation) : null;
    Node node = parts != null ? parts.node : nodeHandling(operation, nodeObject);
    if (node != null) {
      node.reply = node.client().operations().outcomeOfError(text);
      node.errorText(text);
      if (node.client().reader().kind(operation) == Operation.AUTH.ordinal()) {
        node.client().failed(DownCause.AUTH, System.nanoTime());
      }
    }
  }

  /** A subclass that overrides the method of the library may not read the field. */
  private Node nodeHandling(Object operation, Object nodeObject) {
    LibraryReader reader = nodeObject == null ? readers.serving(operation) : null;
    return registry.node(reader == null ? nodeObject : reader.operations().nodeOf(operation));
  }

  void timedOut(
      Object operation, Object nodeObject, Object stateBefore, long queued, boolean before) {
    Node node =
        nodeObject == null
            ? registry.routes().nodeOfOperation(operation)
            : registry.node(nodeObject);
    if (node == null || before) {
      return;
    }
    LibraryReader reader = node.client().reader();
    OperationReader operations = reader.operations();
    if (operations.isDone(stateBefore) || operations.isAnswered(operation)) {
      return;
    }
    if (reader.tracking() == Tracking.FOLLOWED) {
      followed.timedOut(node, operation);
    } else if (!operations.isClone(operation) && !alreadyGivenUp(node, queued)) {
      node.timedOut(reader.kind(operation), true);
    }
  }

  /** Merged operations do not carry their timeout to the request that is answered for them. */
  private static boolean alreadyGivenUp(Node node, long queued) {
    return node.client().settings().optimized && !node.givenUp().add(queued);
  }

  void checked(Object operation, Object nodeObject, long queued, boolean before, boolean tooOld) {
    if (!tooOld) {
      return;
    }
    Node node = registry.node(nodeObject);
    if (node != null) {
      dropped(node, node.client().reader().kind(operation), queued, before);
      return;
    }
    Merged parts = merged.remove(operation);
    for (int i = 0; parts != null && i < parts.size(); i++) {
      dropped(parts.node, parts.kind(i), parts.queuedNanos(i), false);
    }
  }

  private static void dropped(Node node, int kind, long queued, boolean timedOutBefore) {
    if (node.givenUp().remove(queued) || timedOutBefore) {
      node.pending().deadWeight(-1);
    } else {
      node.timedOut(kind, false);
    }
  }

  void cancelled(
      Object operation,
      Object nodeObject,
      Object stateBefore,
      long queued,
      boolean timedOutBefore,
      boolean cancelledBefore) {
    if (cancelledBefore || readers.isDone(stateBefore)) {
      return;
    }
    Node node = registry.node(nodeObject);
    Merged parts = node == null ? merged.remove(operation) : null;
    if (parts != null) {
      for (int i = 0; i < parts.size(); i++) {
        cancelled(parts.node, parts.kind(i), parts.queuedNanos(i), false);
      }
    } else if (node != null && !node.client().operations().isClone(operation)) {
      LibraryReader reader = node.client().reader();
      int kind = reader.kind(operation);
      if (reader.tracking() == Tracking.NOTED) {
        cancelled(node, kind, queued, timedOutBefore);
      } else if (kind >= 0) {
        followed.cancelled(node, kind, operation);
      }
    }
  }

  private void cancelled(Node node, int kind, long queued, boolean timedOutBefore) {
    // The IO thread cancels what it takes out of a queue; an application's operation stays in it.
    boolean leaves = registry.clientOfThread(Thread.currentThread()) == node.client();
    if (!leaves && node.client().settings().optimized) {
      // It may travel inside a merged request, whose answer must not count it once more.
      if (node.givenUp().add(queued) && !timedOutBefore) {
        node.count(kind, Outcome.CANCELLED);
        node.pending().deadWeight(1);
      }
      return;
    }
    if (node.givenUp().remove(queued) || timedOutBefore) {
      node.pending().deadWeight(leaves ? -1 : 0);
    } else {
      node.count(kind, Outcome.CANCELLED);
      node.pending().deadWeight(leaves ? 0 : 1);
    }
  }

  void copied(Object original, Collection<?> copies) {
    for (Object copy : copies) {
      inFlight.copied(original, copy);
    }
  }

  void merged(Object container, Object operation) {
    Merged parts = merged.get(container);
    LibraryReader reader =
        parts == null ? readers.serving(operation) : parts.node.client().reader();
    if (parts == null && reader != null) {
      Node node = registry.node(reader.operations().nodeOf(operation));
      parts = node == null ? null : merged.putIfAbsent(container, new Merged(node));
    }
    if (parts != null) {
      parts.add(
          reader.kind(operation), registry.underWay().queuedNanos(parts.node.client(), operation));
    }
  }

  void routed(Object clientObject, String key, Object operation) {
    if (!registry.anyNodeOut()) {
      return;
    }
    Client client = registry.client(clientObject);
    OperationReader operations = client == null ? null : client.reader().operations();
    if (operations == null || operations.nodeOf(operation) != null) {
      return;
    }
    // Without a node and not cancelled, it waits until its node has authenticated.
    if (!operations.isCancelled(operation) || operations.isClone(operation)) {
      return;
    }
    Node node = registry.node(operations.primaryNode(clientObject, key));
    if (node != null) {
      node.count(client.reader().kind(operation), Outcome.NODE_DOWN);
      node.health().failedFast(System.nanoTime());
    }
  }
}
