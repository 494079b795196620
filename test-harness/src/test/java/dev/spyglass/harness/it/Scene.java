package dev.spyglass.harness.it;

import dev.spyglass.harness.application.Application;
import dev.spyglass.harness.application.CallRecord;
import dev.spyglass.harness.application.NodeView;
import dev.spyglass.harness.process.Await;
import dev.spyglass.harness.relay.Relay;
import dev.spyglass.harness.relay.RelayEvent;
import dev.spyglass.harness.relay.RelayFault;
import dev.spyglass.harness.server.MemcachedServer;
import dev.spyglass.harness.server.MemcachedServers;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Two nodes behind relays, one of them to get into trouble, and an application that uses both. */
final class Scene implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int SETTLED_CALLS = 40;
  private static final Set<String> SERVED = Set.of("hit", "miss", "stored");

  private final MemcachedServer goodServer = MemcachedServers.startReal();
  private final MemcachedServer badServer = MemcachedServers.startReal();
  private final Relay good = Relay.to(goodServer.port());
  private final Relay bad = Relay.to(badServer.port());
  private Application application;

  Scene() throws IOException {}

  /** Starts the application on both nodes. */
  Scene start(Target target) throws IOException {
    application = target.nodes(good.port(), bad.port()).start();
    return this;
  }

  Application application() {
    return application;
  }

  Relay good() {
    return good;
  }

  Relay bad() {
    return bad;
  }

  /** The bad node as the agent sees it. */
  NodeView node() {
    return application.node(bad.port());
  }

  /** The good node as the agent sees it. */
  NodeView neighbour() {
    return application.node(good.port());
  }

  void attach() throws IOException {
    Cli.succeed("attach", application.pid());
  }

  /** Waits until both nodes have answered calls. */
  void awaitTraffic() {
    for (Relay relay : List.of(good, bad)) {
      String node = port(relay);
      Await.until(
          "answer of " + node,
          LIMIT,
          () ->
              application.calls().stream()
                  .anyMatch(c -> c.node().endsWith(node) && !c.outcome().equals("timeout")));
    }
  }

  /** Waits until a call to the bad node has timed out. */
  void awaitTimeout() {
    Await.until("timeout", LIMIT, () -> calls(Instant.MIN, "timeout") > 0);
  }

  /** When the fault began, as the relay did it. */
  Instant faultAt() {
    return bad.log().first(RelayEvent.Kind.FAULT).orElseThrow();
  }

  /** When the client first closed its connection since the fault, as the relay saw it. */
  Instant awaitGivenUp() {
    return Await.value(
        "connection closed by the client",
        LIMIT,
        () -> bad.log().firstAfter(RelayEvent.Kind.CLOSED_BY_CLIENT, faultAt()));
  }

  /** When a connection first carried an answer after the fault. */
  Instant awaitServing() {
    Instant healedAt = bad.log().first(RelayEvent.Kind.HEALED).orElseThrow();
    return Await.value(
        "answer after the fault",
        LIMIT,
        () -> bad.log().firstAfter(RelayEvent.Kind.FIRST_ANSWER, healedAt));
  }

  /** Waits until calls to the bad node have long been answered again. */
  void awaitSettled() {
    String node = port(bad);
    Await.until("lasting service of " + node, LIMIT, () -> isSettled(node));
  }

  /** How the name of a node ends; the host is as the client spells it. */
  private static String port(Relay relay) {
    return ":" + relay.port();
  }

  private boolean isSettled(String node) {
    List<CallRecord> calls =
        application.calls().stream().filter(call -> call.node().endsWith(node)).toList();
    List<CallRecord> last = calls.subList(Math.max(0, calls.size() - SETTLED_CALLS), calls.size());
    return last.stream().allMatch(call -> SERVED.contains(call.outcome()));
  }

  void inject(RelayFault fault) {
    bad.inject(fault);
  }

  /** Calls to the bad node that ended so, and returned after this moment. */
  long calls(Instant after, String... outcomes) {
    String node = port(bad);
    Set<String> wanted = Set.of(outcomes);
    return application.calls().stream()
        .filter(c -> c.node().endsWith(node) && wanted.contains(c.outcome()))
        .map(CallRecord::returnedAt)
        .filter(returned -> returned.isAfter(after))
        .count();
  }

  @Override
  public void close() {
    if (application != null) {
      application.close();
    }
    good.close();
    bad.close();
    goodServer.close();
    badServer.close();
  }
}
