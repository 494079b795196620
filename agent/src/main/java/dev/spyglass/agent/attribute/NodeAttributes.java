package dev.spyglass.agent.attribute;

import dev.spyglass.agent.model.DownEpisode;
import dev.spyglass.agent.model.LatencySummary;
import dev.spyglass.agent.model.LatencyWindow;
import dev.spyglass.agent.model.Node;
import dev.spyglass.agent.model.NodeState;
import dev.spyglass.agent.reader.Outcome;
import dev.spyglass.agent.reader.Tracking;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What {@code type=Node} publishes: flat values, so that every console can chart them. */
final class NodeAttributes {
  private static final String NONE = "; null if there is none";

  static final Attributes<Node> ALL = define();

  private static Attributes<Node> define() {
    Attributes<Node> node =
        new Attributes<>("One memcached node as one client sees it. Counters start at attach");
    state(node);
    timeouts(node);
    downMarking(node);
    pending(node);
    node.number(
        "OperationsTotal", "Operations that ended, with any outcome", n -> n.outcomes().total());
    for (Outcome outcome : new Outcome[] {Outcome.HIT, Outcome.MISS}) {
      String name = outcome == Outcome.HIT ? "HitsTotal" : "MissesTotal";
      node.number(name, "Operations with outcome " + outcome.text(), n -> n.outcomes().of(outcome));
    }
    node.number("CancelledTotal", "Operations cancelled", n -> n.outcomes().of(Outcome.CANCELLED));
    node.number(
        "FailedFastTotal",
        "Calls that failed at once because the node is marked down",
        n -> n.outcomes().of(Outcome.NODE_DOWN));
    node.number(
        "ErrorsTotal",
        "Operations the server answered with an error",
        n -> n.outcomes().of(Outcome.SERVER_ERROR) + n.outcomes().of(Outcome.CLIENT_ERROR));
    node.text("LastError", "Text of the last error of the server, or null", Node::lastError);
    latency(node, "Latency", "From queued to done", Node::latency);
    latency(node, "QueueTime", "From queued to written", Node::queueTime);
    latency(node, "ServiceTime", "From written to done", Node::serviceTime);
    latency(
        node, "CallerWait", "Time that callers were blocked, with any outcome", Node::callerWait);
    return node;
  }

  private static void state(Attributes<Node> node) {
    node.text("Client", "The client it belongs to", n -> n.client().id())
        .text("Address", "The node as the client addresses it, host:port", Node::address)
        .text(
            "Peer",
            "IP address and port that the client connects to; null if the library does not show the"
                + " address that it resolved",
            Node::peer)
        .text(
            "StandbyFor",
            "The node that this one replaces while it is down; null if this is no standby node",
            n -> n.pending().standbyFor())
        .text(
            "State",
            "CONNECTING, UP, SUSPECT (unanswered beyond the operation timeout, not marked down"
                + " yet), DOWN (marked by the client) or REMOVED",
            n -> n.health().state().name())
        .number("Up", "1 while the node is UP, else 0", n -> is(n, NodeState.UP))
        .number("Down", "1 while the node is DOWN, else 0", n -> is(n, NodeState.DOWN))
        .number("Suspect", "1 while the node is SUSPECT, else 0", n -> is(n, NodeState.SUSPECT))
        .timeAndAge(
            "StateSince",
            "StateAgeMillis",
            "Since when; null if that was before the agent came",
            n -> n.health().stateSinceMillis())
        .time(
            "FirstEvidence",
            "While SUSPECT or DOWN: when the oldest operation without an answer was written; else"
                + " null",
            Node::evidenceMillis)
        .number(
            "FirstEvidenceAgeMillis",
            "Milliseconds since FirstEvidence; 0 where that is null",
            n -> Math.max(0, Attributes.ageMillis(n.evidenceMillis())))
        .time(
            "LastAnswer",
            "When the last answer came from it; null if none came since the agent came",
            n -> n.health().lastAnswerMillis())
        .number(
            "LastAnswerAgeMillis",
            "Milliseconds since LastAnswer; null where that is null",
            n -> n.health().lastAnswerAgeMillis());
  }

  private static void timeouts(Attributes<Node> node) {
    node.number("TimeoutsTotal", "Operations that callers gave up on", NodeAttributes::timeouts)
        .number(
            "TimeoutWaitLastMillis",
            "How long the last caller that timed out had waited" + NONE,
            n -> n.timeoutWaits().lastMillis())
        .number(
            "TimeoutWaitP50Millis",
            "Median wait of the last 128 callers that timed out" + NONE,
            n -> n.timeoutWaits().medianMillis())
        .number(
            "TimeoutWaitMaxMillis",
            "Longest wait of a caller that timed out" + NONE,
            n -> n.timeoutWaits().maxMillis())
        .number(
            "TimeoutWaitMillisTotal",
            "Sum of the waits of all callers that timed out",
            n -> n.timeoutWaits().totalMillis())
        .number(
            "TimeoutWaitCount",
            "Number of waits in TimeoutWaitMillisTotal",
            n -> n.timeoutWaits().count())
        .number(
            "ConfiguredTimeoutMillis",
            "The timeout of the last caller that timed out, else the client's operation timeout",
            NodeAttributes::configuredTimeout)
        .number(
            "TimeoutOvershootMaxMillis",
            "The most by which a caller waited longer than its timeout" + NONE,
            n -> n.timeoutWaits().maxOvershootMillis())
        .number(
            "LateRepliesTotal",
            "Answers that came after the caller had given up: slow, not lost",
            Node::lateReplies)
        .number(
            "ConsecutiveTimeouts",
            "Consecutive timeouts as the client itself counts them, towards TimeoutThreshold"
                + NONE,
            n -> n.pending().consecutiveTimeouts())
        .number(
            "TimeoutThreshold",
            "Consecutive timeouts at which the client marks the node down" + NONE,
            n -> n.client().settings().timeoutThreshold);
  }

  private static void downMarking(Attributes<Node> node) {
    node.number("DownTotal", "How often it was marked down", n -> n.health().downTotal())
        .text(
            "DownCause",
            "Why it was last marked down: consecutive_timeouts, timeout_ratio, refused, reset, eof,"
                + " connect_timeout, tls_handshake, head_of_line_timeout, error_line, heartbeat,"
                + " auth, replaced (its name leads to another address), before_attach or"
                + " unknown(text); null if never",
            n -> n.health().downCause());
    episode(
        node,
        "LastDownMarkingLatencyMillis",
        "From first evidence to marked down, the last time" + NONE,
        DownEpisode::markingMillis);
    episode(
        node,
        "EvidenceToFirstTimeoutMillis",
        "Of that, from first evidence to the first caller giving up" + NONE,
        DownEpisode::evidenceToFirstTimeoutMillis);
    episode(
        node,
        "FirstTimeoutToDownMillis",
        "Of that, from the first caller giving up to marked down" + NONE,
        DownEpisode::firstTimeoutToDownMillis);
    episode(
        node,
        "DownToFirstFastFailMillis",
        "From marked down to the first call refused at once" + NONE,
        DownEpisode::downToFirstFastFailMillis);
    episode(
        node,
        "DownToReconnectMillis",
        "From marked down to the next established connection: how long it was down" + NONE,
        DownEpisode::downToReconnectMillis);
    episode(
        node,
        "ReconnectToFirstAnswerMillis",
        "From that connection to its first answer" + NONE,
        DownEpisode::reconnectToFirstAnswerMillis);
    node.number(
            "ReconnectAttemptsTotal",
            "Attempts to connect to it while it was down",
            n -> n.health().reconnectAttemptsTotal())
        .number(
            "ConnectAttemptMillis",
            "How long the client's present attempt to connect to it has taken, while other nodes that"
                + " are down wait for their turn; null if there is no such attempt, or all nodes are"
                + " tried at once",
            n -> n.health().connectAttemptMillis())
        .number(
            "OpenConnections",
            "Open connections to it; null if the library does not show them",
            n -> n.pending().openConnections())
        .number(
            "ReconnectsTotal",
            "Connections established to it after it was down",
            n -> n.health().reconnectsTotal())
        .number(
            "FlapsTotal",
            "How often it was marked down again without a single answer in between",
            n -> n.health().flapsTotal())
        .number(
            "FlapsSinceAnswer",
            "FlapsTotal of the present outage: 0 after each answer",
            n -> n.health().flapsSinceAnswer())
        .number(
            "CallerMillisLostWhileDownTotal",
            "Time that callers spent waiting for it while it was marked down",
            Node::callerMillisLostWhileDown);
  }

  private static void pending(Attributes<Node> node) {
    node.number(
            "InputQueueSize",
            "Operations that the IO thread has not taken yet; null if the client has no such queue",
            n -> n.pending().inputQueueSize())
        .number(
            "WriteQueueSize", "Operations waiting to be written", n -> n.pending().writeQueueSize())
        .number(
            "ReadQueueSize", "Operations on the wire, unanswered", n -> n.pending().readQueueSize())
        .number("PendingOperations", "The three queues together", n -> n.pending().operations())
        .number(
            "PendingPeak",
            "The most PendingOperations at any look, once a second",
            n -> n.pending().peak())
        .number(
            "DeadWeightOperations",
            "Pending operations that no caller waits for any more",
            n -> n.pending().deadWeight())
        .number(
            "GivenUpForgottenTotal",
            "Operations given up whose answers can no longer be recognized as late, because too many"
                + " were given up at once; such an answer counts once more",
            Node::givenUpForgotten)
        .number(
            "LostWithConnectionTotal",
            "Operations that the client dropped with a closed connection without failing them: their"
                + " callers wait for the whole timeout",
            Node::lostWithConnection)
        .number(
            "OldestPendingMillis",
            "Age of the oldest pending operation; 0 if there is none, null if the library does not"
                + " note when operations begin",
            NodeAttributes::oldestPending)
        .decimal(
            "PendingGrowthPerSecond",
            "Slope of PendingOperations over the last minute, by least squares",
            n -> n.pending().growthPerSecond())
        .number(
            "AddStallMaxMillis",
            "Longest time that a caller was blocked while it queued an operation: exact from 1 s on,"
                + " shorter times may be missed; null if the library never blocks it there",
            NodeAttributes::addStallMax);
  }

  static long oldestPending(Node node) {
    long millis = node.pending().oldestMillis();
    return millis < 0 && node.pending().operations() == 0 ? 0 : millis;
  }

  static long addStallMax(Node node) {
    return node.client().reader().tracking() == Tracking.REQUESTS
        ? -1
        : node.pending().addStallMaxMillis();
  }

  private static void episode(
      Attributes<Node> node, String name, String text, ToLongFunction<DownEpisode> value) {
    node.number(
        name,
        text,
        n -> {
          DownEpisode last = n.health().lastEpisode();
          return last == null ? -1 : value.applyAsLong(last);
        });
  }

  private static void latency(
      Attributes<Node> node, String name, String text, Function<Node, LatencyWindow> window) {
    percentiles(
        node,
        name,
        text,
        n -> window.apply(n) == null ? LatencySummary.EMPTY : window.apply(n).summary());
    sumAndCount(node, name, text, n -> totalMicros(window.apply(n)), n -> count(window.apply(n)));
  }

  static long totalMicros(LatencyWindow window) {
    return window == null ? 0 : window.totalMicros();
  }

  static long count(LatencyWindow window) {
    return window == null ? 0 : window.count();
  }

  /** The four figures of a duration over the last minute. */
  static <T> void percentiles(
      Attributes<T> attributes, String name, String text, Function<T, LatencySummary> summary) {
    String of = text + ", last 60 s: ";
    attributes
        .number(name + "P50Micros", of + "median" + NONE, s -> summary.apply(s).p50Micros)
        .number(name + "P99Micros", of + "99th percentile" + NONE, s -> summary.apply(s).p99Micros)
        .number(
            name + "P999Micros", of + "99.9th percentile" + NONE, s -> summary.apply(s).p999Micros)
        .number(name + "MaxMicros", of + "maximum" + NONE, s -> summary.apply(s).maxMicros);
  }

  /** What an average, or a rate of time spent, is made of. */
  static <T> void sumAndCount(
      Attributes<T> attributes,
      String name,
      String text,
      ToLongFunction<T> micros,
      ToLongFunction<T> count) {
    attributes
        .number(name + "MicrosTotal", text + ": sum since attach, to within 4 %", micros)
        .number(name + "Count", text + ": number of durations in the sum", count);
  }

  /** 1 while the node is in this state, else 0. */
  static long is(Node node, NodeState state) {
    return node.health().state() == state ? 1 : 0;
  }

  static long timeouts(Node node) {
    return node.outcomes().of(Outcome.TIMEOUT);
  }

  private static long configuredTimeout(Node node) {
    long asked = node.timeoutWaits().configuredMillis();
    return asked >= 0 ? asked : node.client().settings().operationTimeoutMillis;
  }

  private NodeAttributes() {}
}
