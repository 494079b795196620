package dev.spyglass.agent.leak;

import dev.spyglass.agent.model.Clock;
import dev.spyglass.agent.model.Node;
import dev.spyglass.agent.model.NodeState;
import dev.spyglass.agent.model.Registry;
import dev.spyglass.agent.reader.Operation;
import dev.spyglass.agent.reader.SuspectKind;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/** What waits in the queues of a node for longer than anybody would wait for it. */
final class QueueRules {
  private static final int MIN_COUNT = 10;
  private static final int TOP_CLASSES = 3;

  private final Registry registry;
  private final ToLongFunction<Object> sizeOf;
  private final int slicesPerNode;
  private final Consumer<Suspect> found;
  private int walked;

  /**
   * @param sizeOf bytes of one object, without what it refers to
   * @param slicesPerNode milliseconds that the walk of one node's queues may take
   */
  QueueRules(
      Registry registry,
      ToLongFunction<Object> sizeOf,
      int slicesPerNode,
      Consumer<Suspect> found) {
    this.registry = registry;
    this.sizeOf = sizeOf;
    this.slicesPerNode = slicesPerNode;
    this.found = found;
  }

  void apply(Node node, Object nodeObject) {
    long timeoutMillis = Math.max(0, node.client().settings().operationTimeoutMillis);
    boolean out = isOut(node);
    // An answer may be slow; past this it is not worth having.
    long oldMillis = out ? Math.max(5_000, 2 * timeoutMillis) : Math.max(10_000, 3 * timeoutMillis);
    boolean old = node.pending().oldestMillis() >= oldMillis;
    if (node.pending().operations() < MIN_COUNT || !old) {
      return;
    }
    NodeCensus census = NodeCensus.of(registry, node, nodeObject, sizeOf, slicesPerNode);
    walked++;
    double scale = census.scale(node.pending().operations());
    for (Census part : new Census[] {census.keyed, census.broadcast}) {
      SuspectKind kind = kind(node, part, part == census.broadcast, out);
      if (kind != null && Clock.ageMillis(part.oldestNanos) >= oldMillis) {
        found.accept(suspect(kind, node, nodeObject, part, scale));
      }
    }
  }

  /** How many nodes had queues worth a walk. */
  int walked() {
    return walked;
  }

  private static boolean isOut(Node node) {
    NodeState state = node.health().state();
    return state == NodeState.DOWN || state == NodeState.CONNECTING;
  }

  private static SuspectKind kind(Node node, Census part, boolean broadcast, boolean out) {
    if (part.count < MIN_COUNT) {
      return null;
    }
    if (out && broadcast) {
      return SuspectKind.BROADCAST_ON_DEAD_NODE;
    }
    if (out) {
      return kindOnDeadNode(node, part);
    }
    if (part.givenUp * 2 >= part.count) {
      return SuspectKind.TIMED_OUT_ON_THE_WIRE;
    }
    return part.uncollected * 2 >= part.count ? SuspectKind.FUTURES_NOT_COLLECTED : null;
  }

  private static SuspectKind kindOnDeadNode(Node node, Census part) {
    String mode = node.client().settings().failureMode;
    if ("Retry".equals(mode)) {
      return SuspectKind.PENDING_ON_DEAD_NODE;
    }
    // The mode promises to send them elsewhere; what was there at the mark it leaves there.
    return "Redistribute".equals(mode) && part.later >= MIN_COUNT
        ? SuspectKind.NO_OTHER_NODE
        : SuspectKind.KEPT_AFTER_MARK_DOWN;
  }

  private Suspect suspect(
      SuspectKind kind, Node node, Object nodeObject, Census part, double scale) {
    Suspect suspect = new Suspect(kind, node.client(), node, part.queue().text());
    suspect.queue = part.queue().text();
    suspect.spaceLeft = node.client().reader().backlog().spaceLeft(nodeObject, part.queue());
    suspect.count = Math.round(part.count * scale);
    suspect.deadWeight =
        Math.round((isOut(node) ? part.givenUp + part.uncollected : part.givenUp) * scale);
    if (kind == SuspectKind.FUTURES_NOT_COLLECTED) {
      suspect.deadWeight = Math.round((part.givenUp + part.uncollected) * scale);
    }
    List<Suspect.Held> classes = part.classes(scale);
    suspect.bytes = Math.round(part.requestBytes() * scale);
    for (Suspect.Held held : classes) {
      suspect.bytes += held.bytes;
    }
    suspect.classes = classes.subList(0, Math.min(TOP_CLASSES, classes.size()));
    suspect.sinceMillis = Clock.wallMillis(part.oldestNanos);
    suspect.oldestPendingMillis = Clock.ageMillis(part.oldestNanos);
    double seconds = (part.newestNanos - part.oldestNanos) / 1e9;
    suspect.arrivalsPerSecond = seconds < 5 ? 0 : (suspect.count - 1) / seconds;
    suspect.createdBy = node.client().sites().of(part.kind());
    suspect.mustGrow = !isOut(node);
    suspect.why = why(kind, node, Operation.at(part.kind()).text());
    return suspect;
  }

  private static String why(SuspectKind kind, Node node, String operation) {
    String state = "node " + node.address() + " is " + node.health().state();
    String cause = node.health().downCause();
    if (isOut(node) && cause != null) {
      state += " (" + cause + ")";
    }
    String mode = node.client().settings().failureMode;
    switch (kind) {
      case PENDING_ON_DEAD_NODE:
        return state
            + " and failure mode "
            + mode
            + " keeps every operation for it, mostly "
            + operation
            + ", without a limit of time or number";
      case NO_OTHER_NODE:
        return state
            + " and failure mode "
            + mode
            + " finds no other node for what belongs to it, mostly "
            + operation
            + ", and so keeps it, without a limit of time or number";
      case BROADCAST_ON_DEAD_NODE:
        return state
            + " and "
            + operation
            + " is sent to every node whatever its state: what goes to this one waits in every"
            + " failure mode, here "
            + mode;
      case KEPT_AFTER_MARK_DOWN:
        return state
            + "; what waits to be written when a node is marked down is kept, in every failure"
            + " mode, here "
            + mode;
      case FUTURES_NOT_COLLECTED:
        return state
            + " and does not answer; nobody asked these futures for a result, mostly of "
            + operation
            + ", so no timeout counts against the node";
      default:
        return state
            + " and does not answer; the client counts "
            + Math.max(0, node.pending().consecutiveTimeouts())
            + " timeouts in a row and marks it down at "
            + node.client().settings().timeoutThreshold
            + "; calls such as "
            + operation
            + " return meanwhile, their operations stay";
    }
  }
}
