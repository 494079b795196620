package dev.spyglass.agent.attribute;

import dev.spyglass.agent.model.Client;
import dev.spyglass.agent.model.DownEpisode;
import dev.spyglass.agent.model.LatencyWindow;
import dev.spyglass.agent.model.Node;
import dev.spyglass.agent.model.NodeHealth;
import dev.spyglass.agent.model.NodeState;
import dev.spyglass.agent.model.Pending;
import dev.spyglass.agent.model.Transition;
import dev.spyglass.agent.reader.ConnectionReading;
import dev.spyglass.agent.reader.Operation;
import dev.spyglass.agent.reader.Outcome;
import java.util.ArrayList;
import java.util.List;

/** The tables of {@code type=Client}: exporters turn the key columns into labels. */
final class ClientTables {
  private static final int RECENT_EVENTS = 100;

  /** Adds the tables to a client's attributes. */
  static void addTo(Attributes<Client> client) {
    client
        .table(
            "Operations",
            "Operations that ended, by node, kind and outcome",
            ClientTables::operations,
            Column.key("node"),
            Column.key("op"),
            Column.key("outcome"),
            Column.of("count", Attribute.Type.NUMBER))
        .table(
            "LatencyBuckets",
            "Cumulative counts of latency by kind of operation; le in seconds",
            ClientTables::latencyBuckets,
            Column.key("op"),
            Column.key("le"),
            Column.of("count", Attribute.Type.NUMBER))
        .table(
            "NodeLatencyBuckets",
            "Cumulative counts of latency by node; le in seconds",
            ClientTables::nodeLatencyBuckets,
            Column.key("node"),
            Column.key("le"),
            Column.of("count", Attribute.Type.NUMBER))
        .table(
            "Nodes",
            "Its nodes, without those that it removed: what a fleet of JVMs compares. Columns are"
                + " named after the attributes of type=Node",
            ClientTables::nodes,
            Column.key("node"),
            Column.key("peer"),
            Column.of("state", Attribute.Type.TEXT),
            Column.of("up", Attribute.Type.NUMBER),
            Column.of("down", Attribute.Type.NUMBER),
            Column.of("suspect", Attribute.Type.NUMBER),
            Column.of("lastAnswerAgeMillis", Attribute.Type.NUMBER),
            Column.of("operationsTotal", Attribute.Type.NUMBER),
            Column.of("timeoutsTotal", Attribute.Type.NUMBER),
            Column.of("timeoutWaitMillisTotal", Attribute.Type.NUMBER),
            Column.of("failedFastTotal", Attribute.Type.NUMBER),
            Column.of("lateRepliesTotal", Attribute.Type.NUMBER),
            Column.of("consecutiveTimeouts", Attribute.Type.NUMBER),
            Column.of("downTotal", Attribute.Type.NUMBER),
            Column.of("lastDownMarkingLatencyMillis", Attribute.Type.NUMBER),
            Column.of("flapsTotal", Attribute.Type.NUMBER),
            Column.of("reconnectAttemptsTotal", Attribute.Type.NUMBER),
            Column.of("reconnectsTotal", Attribute.Type.NUMBER),
            Column.of("openConnections", Attribute.Type.NUMBER),
            Column.of("pendingOperations", Attribute.Type.NUMBER),
            Column.of("deadWeightOperations", Attribute.Type.NUMBER),
            Column.of("oldestPendingMillis", Attribute.Type.NUMBER),
            Column.of("writeQueueSize", Attribute.Type.NUMBER),
            Column.of("readQueueSize", Attribute.Type.NUMBER),
            Column.of("latencyMicrosTotal", Attribute.Type.NUMBER),
            Column.of("latencyCount", Attribute.Type.NUMBER))
        .table(
            "Connections",
            "Its connections, if it may hold several to a node; at most 64 of each node",
            ClientTables::connections,
            Column.key("node"),
            Column.key("connection"),
            Column.of("localPort", Attribute.Type.NUMBER),
            Column.of("open", Attribute.Type.FLAG),
            Column.of("consecutiveTimeouts", Attribute.Type.NUMBER),
            Column.of("heartbeatFailures", Attribute.Type.NUMBER),
            Column.of("writeQueueSize", Attribute.Type.NUMBER),
            Column.of("readQueueSize", Attribute.Type.NUMBER))
        .table(
            "ThreadRoles",
            "Its threads by role",
            ClientTables::threadRoles,
            Column.key("role"),
            Column.of("threads", Attribute.Type.NUMBER))
        .events(
            "RecentEvents",
            "The last 100 state changes of its nodes, oldest first",
            ClientTables::recentEvents,
            Column.key("sequence"),
            Column.of("at", Attribute.Type.TIME),
            Column.of("node", Attribute.Type.TEXT),
            Column.of("from", Attribute.Type.TEXT),
            Column.of("to", Attribute.Type.TEXT),
            Column.of("cause", Attribute.Type.TEXT),
            Column.of("firstEvidenceAt", Attribute.Type.TIME),
            Column.of("firstTimeoutAt", Attribute.Type.TIME),
            Column.of("downMarkingLatencyMillis", Attribute.Type.NUMBER));
  }

  private static List<Object[]> operations(Client client) {
    List<Object[]> rows = new ArrayList<>();
    for (Node node : present(client)) {
      for (int op = 0; op < Operation.count(); op++) {
        for (int outcome = 0; outcome < Outcome.count(); outcome++) {
          long count = node.outcomes().of(Operation.at(op), Outcome.at(outcome));
          if (count > 0) {
            rows.add(
                row(node.address(), Operation.at(op).text(), Outcome.at(outcome).text(), count));
          }
        }
      }
    }
    return rows;
  }

  private static List<Object[]> latencyBuckets(Client client) {
    List<Object[]> rows = new ArrayList<>();
    for (int op = 0; op < Operation.count(); op++) {
      buckets(rows, Operation.at(op).text(), client.latency(Operation.at(op)));
    }
    return rows;
  }

  private static List<Object[]> nodeLatencyBuckets(Client client) {
    List<Object[]> rows = new ArrayList<>();
    for (Node node : present(client)) {
      buckets(rows, node.address(), node.latency());
    }
    return rows;
  }

  private static void buckets(List<Object[]> rows, String key, LatencyWindow window) {
    if (window == null) {
      return;
    }
    String[] bounds = LatencyWindow.boundLabels();
    long[] counts = window.cumulativeCounts();
    for (int i = 0; i < bounds.length; i++) {
      rows.add(row(key, bounds[i], counts[i]));
    }
  }

  private static List<Object[]> nodes(Client client) {
    List<Object[]> rows = new ArrayList<>();
    for (Node node : present(client)) {
      NodeHealth health = node.health();
      Pending pending = node.pending();
      DownEpisode episode = health.lastEpisode();
      rows.add(
          row(
              node.address(),
              node.peer(),
              health.state().name(),
              NodeAttributes.is(node, NodeState.UP),
              NodeAttributes.is(node, NodeState.DOWN),
              NodeAttributes.is(node, NodeState.SUSPECT),
              health.lastAnswerAgeMillis(),
              node.outcomes().total(),
              NodeAttributes.timeouts(node),
              node.timeoutWaits().totalMillis(),
              node.outcomes().of(Outcome.NODE_DOWN),
              node.lateReplies(),
              (long) pending.consecutiveTimeouts(),
              health.downTotal(),
              episode == null ? -1L : episode.markingMillis(),
              health.flapsTotal(),
              health.reconnectAttemptsTotal(),
              health.reconnectsTotal(),
              (long) pending.openConnections(),
              (long) pending.operations(),
              (long) pending.deadWeight(),
              NodeAttributes.oldestPending(node),
              (long) pending.writeQueueSize(),
              (long) pending.readQueueSize(),
              NodeAttributes.totalMicros(node.latency()),
              NodeAttributes.count(node.latency())));
    }
    return rows;
  }

  /** The nodes that the client has: what is said of one that it removed would never end. */
  private static List<Node> present(Client client) {
    List<Node> present = new ArrayList<>(client.nodes());
    present.removeIf(node -> node.health().state() == NodeState.REMOVED);
    return present;
  }

  private static List<Object[]> connections(Client client) {
    List<Object[]> rows = new ArrayList<>();
    for (Node node : present(client)) {
      int number = 0;
      for (ConnectionReading connection : node.pending().connections()) {
        number++;
        rows.add(
            row(
                node.address(),
                // A label of its own for each port would be one more series for each reconnect.
                Integer.toString(number),
                (long) connection.localPort(),
                connection.isOpen(),
                (long) connection.consecutiveTimeouts(),
                (long) connection.heartbeatFailures(),
                (long) connection.writeQueueSize(),
                (long) connection.readQueueSize()));
      }
    }
    return rows;
  }

  private static List<Object[]> threadRoles(Client client) {
    List<Object[]> rows = new ArrayList<>();
    rows.add(row("io", (long) client.threads().ioThreads()));
    rows.add(row("listener", (long) client.threads().listenerThreads));
    rows.add(row("other", (long) client.threads().otherThreads));
    return rows;
  }

  private static List<Object[]> recentEvents(Client client) {
    List<Transition> all = client.transitionsSince(0);
    List<Object[]> rows = new ArrayList<>();
    for (Transition t : all.subList(Math.max(0, all.size() - RECENT_EVENTS), all.size())) {
      rows.add(
          row(
              Long.toString(t.sequence),
              t.atMillis,
              t.node,
              t.from.name(),
              t.to.name(),
              t.cause,
              t.evidenceMillis,
              t.firstTimeoutMillis,
              t.downMarkingLatencyMillis));
    }
    return rows;
  }

  private static Object[] row(Object... values) {
    return values;
  }

  private ClientTables() {}
}
