package dev.spyglass.harness.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import dev.spyglass.cli.agent.Snapshot;
import dev.spyglass.harness.Require;
import dev.spyglass.harness.application.Application;
import dev.spyglass.harness.application.NodeView;
import dev.spyglass.harness.application.NodeView.Change;
import dev.spyglass.harness.relay.Relay;
import dev.spyglass.harness.relay.RelayFault;
import dev.spyglass.harness.server.MemcachedServer;
import dev.spyglass.harness.server.MemcachedServers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** folsom, which has neither queues of its own nor a thread that is the client. */
class FolsomIT {
  private static final int NODES = 2;
  private static final long HEAD_OF_LINE_MILLIS = 1_000;
  private static final long TOLERANCE_MILLIS = 1_200;
  private static final String MIX =
      "get=30,gets=5,getBulk=5,set=15,add=5,replace=5,append=5,cas=5,delete=10,touch=5,incr=5,"
          + "decr=5,getStats=1";

  @BeforeEach
  void needsMemcached() {
    Require.memcached();
  }

  @ParameterizedTest(name = "{0}, {1}, {2} connections")
  @CsvSource({
    "1.7.4, text, 1",
    "1.7.4, binary, 2",
    "1.14.0, text, 2",
    "1.14.0, binary, 1",
    "1.21.0, text, 1",
    "1.21.0, text, 3",
    "1.21.0, binary, 1"
  })
  void oneClientCountsWhatTheApplicationCounts(String version, String protocol, int connections)
      throws Exception {
    try (Scene scene = new Scene()) {
      scene.start(
          target(version)
              .withAgent()
              .options("--mix", MIX, "--rate", "500", "--keys", "100", "--protocol", protocol)
              .options("--pool-size", Integer.toString(connections)));
      Application application = scene.application();
      Load.awaitCalls(application, 1_000);
      Load.stop(application);

      Map<String, Long> own = onTheWire(Counts.ofApplication(application, NODES), protocol);
      assertThat(own).containsKeys("get hit", "get miss", "set stored", "cas stored", "incr ok");
      Eventually.holds(() -> assertThat(Counts.ofAgent(application)).isEqualTo(own));
      Eventually.holds(() -> assertOneClient(application.snapshot(), version, protocol));
      assertEverythingFits(application.snapshot().agent());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.7.4", "1.14.0", "1.21.0"})
  void aSilentNodeIsLostWithItsOldestRequest(String version) throws Exception {
    try (Scene scene = new Scene()) {
      scene.start(target(version).withAgent().options(QUICK));
      scene.awaitTraffic();
      scene.inject(RelayFault.SILENT);
      Instant givenUpAt = scene.awaitGivenUp();
      Eventually.holds(() -> assertThat(losses(scene)).isNotEmpty());
      scene.bad().heal();
      scene.awaitServing();
      Load.awaitCalls(scene.application(), 40);
      Load.stop(scene.application());

      Change loss = losses(scene).get(0);
      assertThat(loss.cause()).isEqualTo("head_of_line_timeout");
      assertThat(Duration.between(givenUpAt, loss.at()).abs().toMillis())
          .isLessThan(TOLERANCE_MILLIS);
      assertThat(loss.downMarkingLatencyMillis())
          .isGreaterThanOrEqualTo(HEAD_OF_LINE_MILLIS)
          .isCloseTo(
              Duration.between(scene.faultAt(), givenUpAt).toMillis(), within(TOLERANCE_MILLIS));
      assertUnansweredEqual(scene);
      Eventually.holds(() -> assertThat(scene.node().state()).isEqualTo("UP"));
      assertThat(scene.node().number("reconnectsTotal")).isPositive();
      Eventually.holds(() -> assertThat(scene.node().number("pendingOperations")).isZero());
      assertThat(scene.neighbour().number("downTotal")).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.7.4", "1.14.0", "1.21.0"})
  void aNodeThatRefusesIsReportedAndComesBack(String version) throws Exception {
    try (Scene scene = new Scene()) {
      scene.inject(RelayFault.REFUSE);
      scene.start(target(version).withAgent().options(QUICK));
      Eventually.holds(
          () -> assertThat(losses(scene)).extracting(Change::cause).containsOnly("refused"));
      Eventually.holds(
          () -> assertThat(scene.node().number("reconnectAttemptsTotal")).isPositive());
      scene.bad().heal();
      Eventually.holds(() -> assertThat(scene.node().state()).isEqualTo("UP"));
      Load.awaitCalls(scene.application(), 20);
      Load.stop(scene.application());

      // The ring passes over a node that is not connected.
      assertThat(Counts.unanswered(scene.application())).isZero();
      assertThat(scene.node().number("reconnectsTotal")).isOne();
      assertThat(scene.node().number("hitsTotal") + scene.node().number("missesTotal"))
          .isPositive();
    }
  }

  @ParameterizedTest
  @CsvSource({"1.7.4, 1", "1.21.0, 1", "1.21.0, 2"})
  void callsToTheOnlyNodeFailFastWhileItIsDown(String version, int connections) throws Exception {
    try (MemcachedServer server = MemcachedServers.startReal();
        Relay relay = Relay.to(server.port());
        Application application =
            target(version)
                .withAgent()
                .options(QUICK)
                .options("--pool-size", Integer.toString(connections))
                .nodes(relay.port())
                .start()) {
      Load.awaitCalls(application, 20);
      relay.inject(RelayFault.REFUSE);
      Eventually.holds(
          () -> assertThat(application.node(relay.port()).number("failedFastTotal")).isPositive());
      Load.stop(application);

      NodeView node = application.node(relay.port());
      Eventually.holds(
          () ->
              assertThat(node(application, relay, "cancelledTotal", "failedFastTotal"))
                  .isEqualTo(Counts.unanswered(application)));
      assertThat(node.number("downToFirstFastFailMillis")).isNotNegative();
    }
  }

  @ParameterizedTest
  @CsvSource({"1.7.4, 1", "1.21.0, 1", "1.21.0, 2"})
  void whatIsRefusedBecauseTooMuchIsOutstandingIsOverload(String version, int connections)
      throws Exception {
    try (Scene scene = new Scene()) {
      scene.start(
          target(version)
              .withAgent()
              .options(
                  "--mix",
                  "get=1",
                  "--rate",
                  "100",
                  "--threads",
                  "64",
                  "--queue-size",
                  "4",
                  "--log-calls")
              .options("--op-timeout", "20s", "--connection-timeout", "5s")
              .options("--pool-size", Integer.toString(connections)));
      scene.awaitTraffic();
      scene.inject(RelayFault.SILENT);
      Eventually.holds(
          () -> assertThat(scene.node().number("pendingOperations")).isEqualTo(4L * connections));
      Eventually.holds(
          () -> assertThat(Counts.ofAgent(scene.application())).containsKey("get overload"));
      scene.bad().heal();
      scene.awaitServing();
      Load.stop(scene.application());

      Map<String, Long> own = Counts.ofApplication(scene.application(), NODES);
      assertThat(own.get("get overload")).isPositive();
      // folsom sends what it dropped once more, so that a few are cancelled and end as overload.
      Eventually.holds(
          () -> {
            Map<String, Long> reported = Counts.ofAgent(scene.application());
            assertThat(reported.get("get miss")).isEqualTo(own.get("get miss"));
            assertThat(sum(reported)).as("%s %s", reported, own).isEqualTo(sum(own));
          });
      Eventually.holds(() -> assertThat(scene.node().number("pendingOperations")).isZero());
    }
  }

  @ParameterizedTest
  @CsvSource({"1.7.4, 2", "1.14.0, 1", "1.21.0, 2"})
  void aClientMadeBeforeTheAgentIsSeenWhenItSends(String version, int connections)
      throws Exception {
    try (Scene scene = new Scene()) {
      scene.start(
          target(version).options(QUICK).options("--pool-size", Integer.toString(connections)));
      scene.awaitTraffic();
      scene.attach();
      Load.awaitCalls(scene.application(), 40);

      Eventually.holds(() -> assertOneClient(scene.application().snapshot(), version, "text"));
      Eventually.holds(() -> assertThat(scene.node().number("hitsTotal")).isPositive());
      assertThat(scene.node().state()).isEqualTo("UP");
      assertShutDownIsReported(scene.application());
    }
  }

  private static final List<String> QUICK =
      List.of(
          "--rate",
          "40",
          "--op-timeout",
          "20s",
          "--max-reconnect-delay",
          "500ms",
          "--mix",
          "get=3,set=1",
          "--keys",
          "50",
          "--log-calls",
          "--connection-timeout",
          HEAD_OF_LINE_MILLIS + "ms");

  private static Target target(String version) {
    return Target.on(Jdk.require(17)).library("folsom", version);
  }

  /** The binary protocol has one request for both. */
  private static Map<String, Long> onTheWire(Map<String, Long> counts, String protocol) {
    Map<String, Long> onTheWire = new TreeMap<>();
    counts.forEach(
        (key, count) ->
            onTheWire.merge(
                protocol.equals("binary") ? key.replace("gets ", "get ") : key, count, Long::sum));
    return onTheWire;
  }

  private static void assertOneClient(Snapshot snapshot, String version, String protocol) {
    assertThat(snapshot.clients()).hasSize(1);
    JsonObject client = snapshot.clients().get(0);
    assertThat(client.get("library").getAsString()).isEqualTo("folsom");
    assertThat(client.get("libraryVersion").getAsString()).isEqualTo(version);
    assertThat(client.get("protocol").getAsString()).isEqualTo(protocol);
    assertThat(client.get("locator").getAsString()).isEqualTo("Continuum");
    assertThat(client.get("ioThreads").getAsLong()).isPositive();
    assertThat(snapshot.nodes()).hasSize(NODES);
  }

  private static void assertEverythingFits(JsonObject agent) {
    assertThat(agent.getAsJsonArray("hooksOff")).isEmpty();
    assertThat(agent.getAsJsonArray("readingsOff")).isEmpty();
    assertThat(agent.get("failuresTotal").getAsLong()).isZero();
    assertThat(agent.get("orphanThreads").getAsLong()).isZero();
  }

  /** The application gets one exception for what was dropped and for what was refused. */
  private static void assertUnansweredEqual(Scene scene) {
    Eventually.holds(
        () -> {
          NodeView node = scene.node();
          assertThat(node.number("cancelledTotal") + node.number("failedFastTotal"))
              .isEqualTo(scene.calls(Instant.MIN, "failed"))
              .isPositive();
        });
  }

  private static void assertShutDownIsReported(Application application) throws Exception {
    Load.stop(application);
    application.jvm().ask("shutdown-client", "SHUT DOWN", Eventually.LIMIT);
    Eventually.holds(
        () -> {
          JsonObject agent = application.snapshot().agent();
          assertThat(agent.get("clientsShutDownTotal").getAsLong()).isOne();
          assertThat(agent.get("clientsLive").getAsLong()).isZero();
          assertThat(agent.get("orphanThreads").getAsLong()).isZero();
        });
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static long node(Application application, Relay relay, String... counters) {
    NodeView node = application.node(relay.port());
    return Stream.of(counters).mapToLong(node::number).sum();
  }

  private static List<Change> losses(Scene scene) {
    return scene.node().changes().stream().filter(c -> c.to().equals("DOWN")).toList();
  }
}
