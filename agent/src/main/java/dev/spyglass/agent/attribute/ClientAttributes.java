package dev.spyglass.agent.attribute;

import dev.spyglass.agent.model.Client;
import dev.spyglass.agent.model.LatencyWindow;
import dev.spyglass.agent.model.Node;
import dev.spyglass.agent.model.NodeState;
import dev.spyglass.agent.reader.Tracking;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What {@code type=Client} publishes: the client's own values, sums over its nodes, and tables. */
final class ClientAttributes {
  static final Attributes<Client> ALL = define();

  private static Attributes<Client> define() {
    Attributes<Client> client =
        new Attributes<>("One memcached client object. Counters start at attach");
    identity(client);
    totals(client);
    threads(client);
    windows(client, "Latency", "From queued to done", Node::latency);
    windows(client, "QueueTime", "From queued to written", Node::queueTime);
    windows(client, "ServiceTime", "From written to done", Node::serviceTime);
    windows(
        client, "CallerWait", "Time that callers were blocked, with any outcome", Node::callerWait);
    ClientTables.addTo(client);
    return client;
  }

  private static void identity(Attributes<Client> client) {
    client
        .text("Library", "The client library", c -> c.reader().library())
        .text("LibraryVersion", "Its version, or null", c -> c.reader().version())
        .timeAndAge(
            "SeenSince",
            "SeenAgeMillis",
            "Since when the agent has known the client",
            Client::seenSinceMillis)
        .text(
            "FailureMode",
            "What it does with keys of a node that is down: Cancel, Redistribute or Retry, named as"
                + " in spymemcached for all libraries; null if it has no such mode",
            c -> c.settings().failureMode)
        .text("Locator", "Class that maps keys to nodes", c -> c.settings().locator)
        .text("Protocol", "text or binary", c -> c.settings().protocol)
        .number(
            "OperationTimeoutMillis",
            "How long its synchronous calls wait; in folsom, how long the oldest request of a"
                + " connection may stay unanswered",
            c -> c.settings().operationTimeoutMillis)
        .number(
            "TimeoutThreshold",
            "Consecutive timeouts at which it marks a node down; null if it has no such rule",
            c -> c.settings().timeoutThreshold)
        .number(
            "TimeoutRatioThresholdPercent",
            "Timeouts in its last hundred operations above which it also marks a node down; null if it"
                + " has no such rule",
            c -> c.settings().timeoutRatioThresholdPercent)
        .number(
            "MaxReconnectDelayMillis",
            "Longest pause between two attempts to reconnect",
            c -> c.settings().maxReconnectDelayMillis)
        .number(
            "ReconnectIntervalMillis",
            "Pause before an attempt to reconnect, times the number of attempts in xmemcached; null"
                + " if it is not configured",
            c -> c.settings().reconnectIntervalMillis)
        .number(
            "ConnectionsPerNode",
            "Connections it holds to each node; null if it holds one and has no such setting",
            c -> c.settings().connectionsPerNode)
        .number(
            "NoReplyPermits",
            "How many more requests without a reply may wait to be written before further ones are"
                + " refused; null if the library sets no limit",
            c -> c.settings().noReplyPermits)
        .number(
            "OutstandingLimit",
            "How many requests may be unanswered on a connection before further ones are refused;"
                + " null if the library sets no limit",
            c -> c.settings().outstandingLimit)
        .number(
            "HeartbeatIdleMillis",
            "How long a node may send nothing before the client sends it a heartbeat; null if it"
                + " never does",
            c -> c.settings().heartbeatIdleMillis)
        .timeAndAge(
            "ConfigurationPolledAt",
            "ConfigurationPolledAgeMillis",
            "When it last read the list of nodes from its servers; null if it never does, or has not"
                + " done so since attach",
            c -> c.settings().configurationPolledMillis)
        .number(
            "ConfigurationPollErrors",
            "Failed attempts to read it since then; null if it never does",
            c -> c.settings().configurationPollErrors)
        .number(
            "QueueMaxBlockMillis",
            "How long a caller may be blocked while a queue is full; null if it never is",
            c -> c.settings().queueMaxBlockMillis);
  }

  private static void totals(Attributes<Client> client) {
    client.number(
        "NodesNow",
        "Its nodes, without those that it removed",
        c -> c.nodes().size() - inState(c, NodeState.REMOVED));
    client.number("NodesDown", "Nodes marked down", c -> inState(c, NodeState.DOWN));
    client.number(
        "NodesSuspect",
        "Nodes that do not answer and are not marked down yet",
        c -> inState(c, NodeState.SUSPECT));
    sum(client, "OperationsTotal", "Operations that ended", n -> n.outcomes().total());
    sum(client, "TimeoutsTotal", "Operations that callers gave up on", NodeAttributes::timeouts);
    max(
        client,
        "TimeoutWaitMaxMillis",
        "Longest wait of a caller that timed out; null if there is none",
        n -> n.timeoutWaits().maxMillis());
    sum(
        client,
        "TimeoutWaitMillisTotal",
        "Sum of the waits of all callers that timed out",
        n -> n.timeoutWaits().totalMillis());
    sum(
        client,
        "TimeoutWaitCount",
        "Number of waits in TimeoutWaitMillisTotal",
        n -> n.timeoutWaits().count());
    max(
        client,
        "TimeoutOvershootMaxMillis",
        "The most by which a caller waited longer than its timeout; null if there is none",
        n -> n.timeoutWaits().maxOvershootMillis());
    sum(
        client,
        "LateRepliesTotal",
        "Answers that came after the caller had given up",
        Node::lateReplies);
    sum(client, "DownTotal", "How often nodes were marked down", n -> n.health().downTotal());
    sum(
        client,
        "ReconnectsTotal",
        "Connections established after a node was down",
        n -> n.health().reconnectsTotal());
    sum(
        client,
        "FlapsTotal",
        "How often nodes were marked down again without a single answer in between",
        n -> n.health().flapsTotal());
    sum(
        client,
        "CallerMillisLostWhileDownTotal",
        "Time that callers spent waiting for nodes that were marked down",
        Node::callerMillisLostWhileDown);
    sum(
        client,
        "PendingOperations",
        "Operations queued or written and not done",
        n -> n.pending().operations());
    sum(
        client,
        "DeadWeightOperations",
        "Pending operations that no caller waits for any more",
        n -> n.pending().deadWeight());
    max(
        client,
        "OldestPendingMillis",
        "Age of the oldest pending operation; 0 if there is none, null if the library does not note"
            + " when operations begin",
        NodeAttributes::oldestPending);
    client.decimal(
        "PendingGrowthPerSecond",
        "Slope of PendingOperations over the last minute",
        c -> c.nodes().stream().mapToDouble(n -> n.pending().growthPerSecond()).sum());
    max(
        client,
        "AddStallMaxMillis",
        "Longest time that a caller was blocked while it queued an operation; null if the library never"
            + " blocks it there",
        NodeAttributes::addStallMax);
  }

  private static void threads(Attributes<Client> client) {
    client
        .number("Threads", "Its threads", c -> c.threads().total())
        .number("IoThreads", "Threads that do its IO", c -> c.threads().ioThreads())
        .number(
            "ListenerThreads",
            "Threads that run completion listeners",
            c -> c.threads().listenerThreads)
        .number(
            "OtherThreads",
            "Threads in other roles, such as authentication",
            c -> c.threads().otherThreads)
        .flag(
            "IoThreadAlive",
            "Whether all its IO threads run; without them every call times out. Null if it has none",
            c -> c.threads().hasIoThreads() ? c.threads().ioThreadAlive : null)
        .number(
            "IoThreadUp",
            "1 while all its IO threads run, else 0; null if it has none",
            c -> !c.threads().hasIoThreads() ? -1 : c.threads().ioThreadAlive ? 1 : 0)
        .number(
            "IoThreadLagMillis",
            "Age of the oldest operation its IO threads have not taken yet (in xmemcached also"
                + " because the node takes no more bytes); 0 if they keep up, null if the library"
                + " does not report it",
            ClientAttributes::ioThreadLag);
  }

  private static long ioThreadLag(Client client) {
    // Without the times of operations it is not known which of them the thread has not taken.
    boolean known = client.reader().tracking() != Tracking.FOLLOWED;
    return known && client.threads().hasIoThreads()
        ? Math.max(0, max(client, n -> n.pending().oldestUntakenMillis()))
        : -1;
  }

  private static void windows(
      Attributes<Client> client, String name, String text, Function<Node, LatencyWindow> window) {
    String ofAll = text + ", over all nodes";
    NodeAttributes.percentiles(client, name, ofAll, new ClientSummaries(window));
    NodeAttributes.sumAndCount(
        client,
        name,
        ofAll,
        c -> sum(c, n -> NodeAttributes.totalMicros(window.apply(n))),
        c -> sum(c, n -> NodeAttributes.count(window.apply(n))));
  }

  private static long inState(Client client, NodeState state) {
    return client.nodes().stream().filter(n -> n.health().state() == state).count();
  }

  private static void sum(
      Attributes<Client> client, String name, String text, ToLongFunction<Node> value) {
    client.number(name, text + " (over all nodes)", c -> sum(c, value));
  }

  private static long sum(Client client, ToLongFunction<Node> value) {
    return client.nodes().stream().mapToLong(value).sum();
  }

  private static void max(
      Attributes<Client> client, String name, String text, ToLongFunction<Node> value) {
    client.number(name, text + " (over all nodes)", c -> max(c, value));
  }

  private static long max(Client client, ToLongFunction<Node> value) {
    return client.nodes().stream().mapToLong(value).max().orElse(-1);
  }

  private ClientAttributes() {}
}
