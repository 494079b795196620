package dev.spyglass.harness.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spyglass.harness.Require;
import dev.spyglass.harness.application.Application;
import dev.spyglass.harness.application.NodeView;
import dev.spyglass.harness.application.NodeView.Change;
import dev.spyglass.harness.relay.RelayFault;
import dev.spyglass.harness.server.MemcachedServer;
import dev.spyglass.harness.server.MemcachedServers;
import dev.spyglass.harness.server.RealMemcached;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** xmemcached is reported as exactly as spymemcached, in every version, by what the relay saw. */
class XmemcachedIT {
  private static final String XMEMCACHED = "xmemcached";
  private static final String NEWEST = "2.4.9";
  private static final long CALLS = 2_000;
  private static final long TOLERANCE_MILLIS = 1_200;
  // Where there is no number, the text protocol's incr is answered NOT_FOUND and the client adds
  // one: two requests of one call, which the application does not see.
  private static final String TEXT_MIX =
      "get=30,gets=5,getBulk=5,set=15,add=5,replace=5,append=5,prepend=5,delete=10,touch=5,"
          + "getStats=1,getVersions=1";
  private static final String BINARY_MIX = TEXT_MIX + ",incr=5,decr=5";

  private static final List<String> COMMON =
      List.of(
          "--op-timeout",
          "500ms",
          "--rate",
          "40",
          "--mix",
          "get=80,set=20",
          "--heal-interval",
          "500ms",
          "--log-calls");

  @BeforeEach
  void needsMemcached() {
    Require.memcached();
  }

  @ParameterizedTest(name = "JDK {0}, {1}, {2}")
  @MethodSource("combinations")
  void everyOutcomeIsCountedOnce(int release, String version, String options) throws Exception {
    try (MemcachedServer one = MemcachedServers.startReal();
        MemcachedServer two = MemcachedServers.startReal();
        Application application =
            Target.on(Jdk.require(release))
                .library(XMEMCACHED, version)
                .withAgent()
                .nodes(one.port(), two.port())
                .options("--rate", "1000", "--keys", "200", "--op-timeout", "30s")
                .options("--mix", options.startsWith("binary") ? BINARY_MIX : TEXT_MIX)
                .options(List.of(("--protocol " + options).split(" ")))
                .start()) {
      Load.awaitCalls(application, CALLS);
      Load.stop(application);

      Map<String, Long> own = Counts.ofApplication(application, 2);
      assertThat(own).containsKeys("get hit", "get miss", "set stored", "delete ok");
      Eventually.holds(() -> assertThat(Counts.ofAgent(application)).isEqualTo(own));
      assertEverythingFits(application.snapshot().agent());
      Eventually.holds(
          () -> assertThat(application.node(one.port()).number("pendingOperations")).isZero());
    }
  }

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({"1.4.3, text", "1.4.3, binary", "2.4.9, text", "2.4.9, binary"})
  void whatTheClientDoesNotTellApartAddsUp(String version, String protocol) throws Exception {
    try (MemcachedServer server = MemcachedServers.startReal();
        Application application =
            Target.on(Jdk.require(17))
                .library(XMEMCACHED, version)
                .withAgent()
                .nodes(server.port())
                .options("--rate", "500", "--keys", "50", "--op-timeout", "30s")
                .options("--mix", "gets=20,set=20,delete=10,cas=20,incr=10,decr=10")
                .options("--protocol", protocol)
                .start()) {
      Load.awaitCalls(application, CALLS);
      Load.stop(application);

      Map<String, Long> own = Counts.ofApplication(application, 1);
      assertThat(own).containsKeys("cas stored", "cas not_stored", "incr ok");
      Eventually.holds(
          () -> {
            Map<String, Long> reported = Counts.ofAgent(application);
            assertThat(reported).containsKeys("cas miss", "cas not_stored");
            assertThat(sum(reported, "cas stored")).isEqualTo(sum(own, "cas stored"));
            assertThat(sum(reported, "cas not_stored", "cas miss"))
                .isEqualTo(sum(own, "cas not_stored"));
            // Where there was no number, a call ends with the add that was stored.
            assertThat(sum(reported, "incr ok", "decr ok", "add stored"))
                .isEqualTo(sum(own, "incr ok", "decr ok"));
            assertThat(sum(reported, "gets hit")).isEqualTo(sum(own, "gets hit"));
          });
    }
  }

  private static long sum(Map<String, Long> counts, String... names) {
    return Stream.of(names).mapToLong(name -> counts.getOrDefault(name, 0L)).sum();
  }

  private static Stream<Arguments> combinations() {
    List<Arguments> all = new ArrayList<>();
    for (String version :
        List.of("1.4.3", "2.0.0", "2.0.1", "2.2.0", "2.3.2", "2.4.0", "2.4.5", "2.4.7", NEWEST)) {
      all.add(arguments(17, version, "text"));
      all.add(arguments(17, version, "binary"));
    }
    for (int release : List.of(8, 11, 21, 25)) {
      all.add(arguments(release, NEWEST, "text"));
    }
    return all.stream();
  }

  private static void assertEverythingFits(JsonObject agent) {
    assertThat(agent.getAsJsonArray("hooksOff")).isEmpty();
    assertThat(agent.getAsJsonArray("readingsOff")).isEmpty();
    assertThat(agent.get("failuresTotal").getAsLong()).as(agent.toString()).isZero();
    assertThat(agent.get("hooksSwitchedOff").getAsLong()).isZero();
  }

  private static Target target(String version, String... options) throws IOException {
    return Target.on(Jdk.require(17)).library(XMEMCACHED, version).options(COMMON).options(options);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"1.4.3", "2.0.1", NEWEST})
  void aSilentNodeIsGivenUpByCallersThatTimeOut(String version) throws Exception {
    try (Scene scene = new Scene()) {
      scene.start(target(version, "--timeout-threshold", "12", "--heartbeat", "false").withAgent());
      scene.awaitTraffic();
      scene.inject(RelayFault.SILENT);
      scene.awaitGivenUp();
      assertFirstLossIsReported(scene, "consecutive_timeouts");
      scene.bad().heal();
      scene.awaitServing();
      Load.awaitCalls(scene.application(), 40);
      Load.stop(scene.application());

      assertTimeoutsEqual(scene);
      assertRecovered(scene);
    }
  }

  @Test
  void aSilentNodeIsGivenUpByItsHeartbeatAgainAndAgain() throws Exception {
    try (Scene scene = new Scene()) {
      scene.start(
          target(NEWEST, "--timeout-threshold", "100000", "--idle-timeout", "300ms").withAgent());
      scene.awaitTraffic();
      scene.inject(RelayFault.SILENT);
      scene.awaitGivenUp();

      assertFirstLossIsReported(scene, "heartbeat");
      Change loss = firstLoss(scene).orElseThrow();
      assertThat(loss.firstTimeoutAt()).isBetween(loss.firstEvidenceAt(), loss.at());
      // It accepts connections all the same, and answers on none of them.
      Eventually.holds(() -> assertThat(scene.node().number("flapsTotal")).isPositive());
    }
  }

  /** The kernel still accepts connections to a server that was stopped. */
  @Test
  void aStoppedServerFlapsWithTheDefaultHeartbeat() throws Exception {
    try (RealMemcached good = MemcachedServers.startReal();
        RealMemcached bad = MemcachedServers.startReal();
        Application application =
            Target.on(Jdk.require(17))
                .library(XMEMCACHED, NEWEST)
                .withAgent()
                .nodes(good.port(), bad.port())
                .options("--rate", "40", "--mix", "get=80,set=20", "--op-timeout", "500ms")
                .start()) {
      Load.awaitCalls(application, 100);
      JsonObject client = application.snapshot().clients().get(0);
      assertThat(client.get("heartbeatIdleMillis").getAsLong()).isEqualTo(5_000);
      Instant pausedAt = Instant.now();
      bad.pause();
      Eventually.holds(
          () ->
              assertThat(connection(application, bad).get("heartbeatFailures").getAsLong())
                  .isPositive());
      Eventually.holds(() -> assertThat(application.node(bad.port()).number("downTotal")).isOne());
      Change loss = firstLoss(application.node(bad.port())).orElseThrow();
      assertThat(loss.cause()).isEqualTo("heartbeat");
      long truthMillis = Duration.between(pausedAt, loss.at()).toMillis();
      // The first heartbeat waits for 5 s without a byte, and all four of them for an answer.
      assertThat(truthMillis).isGreaterThan(5_000 + 4 * 2_000);
      assertThat(loss.downMarkingLatencyMillis())
          .isCloseTo(truthMillis, within(Math.max(TOLERANCE_MILLIS, truthMillis / 20)));
      Eventually.holds(
          () -> assertThat(application.node(bad.port()).number("flapsTotal")).isPositive());
      assertThat(application.node(good.port()).number("downTotal")).isZero();
    }
  }

  private static JsonObject connection(Application application, RealMemcached server) {
    return application.snapshot().clients().get(0).getAsJsonArray("connections").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .filter(row -> row.get("node").getAsString().endsWith(":" + server.port()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatWaitsToBeWrittenIsLostWithTheConnection() throws Exception {
    try (Scene scene = new Scene()) {
      scene.start(
          target(NEWEST, "--heartbeat", "false", "--timeout-threshold", "300")
              .options("--mix", "set=1", "--value-bytes", "50000", "--rate", "100")
              .withAgent());
      scene.awaitTraffic();
      scene.inject(RelayFault.DROP);

      Eventually.holds(() -> assertThat(scene.node().number("writeQueueSize")).isGreaterThan(10));
      Eventually.holds(
          () -> assertThat(scene.node().number("lostWithConnectionTotal")).isPositive());
      assertThat(scene.neighbour().number("downTotal")).isZero();
      assertThat(scene.neighbour().number("lostWithConnectionTotal")).isZero();
    }
  }

  @Test
  void whileANodeIsSilentItsCallersAndQueuesAreReported() throws Exception {
    try (Scene scene = new Scene()) {
      scene.start(target(NEWEST, "--heartbeat", "false").withAgent());
      scene.awaitTraffic();
      scene.inject(RelayFault.SILENT);

      Eventually.holds(
          () -> {
            NodeView node = scene.node();
            assertThat(node.state()).isEqualTo("SUSPECT");
            assertThat(node.number("readQueueSize")).isPositive();
            assertThat(node.number("deadWeightOperations")).isPositive();
            assertThat(node.number("oldestPendingMillis")).isGreaterThan(500);
            assertThat(node.number("consecutiveTimeouts")).isPositive();
            assertThat(node.number("timeoutWaitMaxMillis")).isGreaterThanOrEqualTo(500);
            assertThat(node.number("configuredTimeoutMillis")).isEqualTo(500);
          });
      assertThat(scene.neighbour().state()).isEqualTo("UP");
    }
  }

  /** A bulk get waits for all nodes at once. */
  @ParameterizedTest
  @ValueSource(strings = {"text", "binary"})
  void onlyTheNodeThatIsSilentIsBlamedForABulkGet(String protocol) throws Exception {
    try (Scene scene = new Scene()) {
      scene.start(
          target(NEWEST, "--heartbeat", "false", "--protocol", protocol)
              .options("--mix", "getBulk=4,set=1,getVersions=1")
              .withAgent());
      scene.awaitTraffic();
      scene.inject(RelayFault.SILENT);

      Eventually.holds(() -> assertThat(scene.node().number("timeoutsTotal")).isGreaterThan(20));
      assertThat(scene.neighbour().number("timeoutsTotal")).isZero();
      assertThat(scene.neighbour().number("timeoutWaitMaxMillis")).isNegative();
    }
  }

  @Test
  void anAgentThatComesDuringTheSilenceFindsTheClient() throws Exception {
    try (Scene scene = new Scene()) {
      scene.start(target(NEWEST, "--timeout-threshold", "100", "--heartbeat", "false"));
      scene.awaitTraffic();
      scene.inject(RelayFault.SILENT);
      scene.awaitTimeout();
      Instant attachBegins = Instant.now();
      scene.attach();
      Instant attachEnded = Instant.now();
      Eventually.holds(() -> assertThat(scene.node().state()).isEqualTo("SUSPECT"));
      scene.awaitGivenUp();
      Eventually.holds(() -> assertThat(firstLoss(scene)).isPresent());
      scene.bad().heal();
      scene.awaitServing();
      Load.stop(scene.application());

      assertThat(firstLoss(scene).orElseThrow().cause()).isEqualTo("consecutive_timeouts");
      // Who waited when the agent came began to wait before anybody listened.
      assertThat(scene.node().number("timeoutsTotal"))
          .isBetween(
              scene.calls(attachEnded.plusMillis(600), "timeout"),
              scene.calls(attachBegins, "timeout"));
    }
  }

  @Test
  void anAgentThatComesLateCountsFromThenOn() throws Exception {
    try (Scene scene = new Scene()) {
      scene.start(target(NEWEST));
      scene.awaitTraffic();
      scene.attach();
      Load.awaitCalls(scene.application(), 60);

      for (NodeView node : List.of(scene.node(), scene.neighbour())) {
        assertThat(node.state()).isEqualTo("UP");
        assertThat(node.number("operationsTotal")).isPositive();
        assertThat(node.number("downTotal")).isZero();
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"1.4.3", NEWEST})
  void aRefusedNodeIsTriedAgainUntilItReturns(String version) throws Exception {
    try (Scene scene = new Scene()) {
      scene.inject(RelayFault.REFUSE);
      scene.start(target(version).withAgent());
      Eventually.holds(
          () -> {
            assertThat(scene.node().state()).isEqualTo("DOWN");
            assertThat(scene.node().text("downCause")).isEqualTo("refused");
            assertThat(scene.node().number("reconnectAttemptsTotal")).isPositive();
          });
      scene.bad().heal();

      assertRecovered(scene);
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"1.4.3", NEWEST})
  void aResetConnectionIsReported(String version) throws Exception {
    try (Scene scene = new Scene()) {
      scene.start(target(version).withAgent());
      scene.awaitTraffic();
      scene.inject(RelayFault.RESET);

      Eventually.holds(
          () -> assertThat(firstLoss(scene)).get().extracting(Change::cause).isEqualTo("reset"));
    }
  }

  @Test
  void inFailureModeCallsToADownNodeFailFast() throws Exception {
    try (Scene scene = new Scene()) {
      scene.start(target(NEWEST, "--failure-mode", "true").withAgent());
      scene.awaitTraffic();
      scene.inject(RelayFault.REFUSE);
      scene.inject(RelayFault.RESET);

      Eventually.holds(
          () -> {
            assertThat(scene.node().number("downTotal")).isPositive();
            assertThat(scene.node().number("downToFirstFastFailMillis")).isNotNegative();
          });
    }
  }

  /** It has one thread to heal all nodes. */
  @Test
  void aNodeThatCannotBeReachedIsReportedToKeepOthersWaiting() throws Exception {
    try (Scene scene = new Scene()) {
      scene.start(target(NEWEST, "--heartbeat", "false", "--timeout-threshold", "12").withAgent());
      scene.awaitTraffic();
      assertThat(scene.node().number("connectAttemptMillis")).isNegative();
      scene.inject(RelayFault.DROP);
      Eventually.holds(
          () -> assertThat(scene.node().number("connectAttemptMillis")).isGreaterThan(500));

      scene.good().inject(RelayFault.RESET);
      scene.good().heal();
      Eventually.holds(() -> assertThat(scene.neighbour().state()).isEqualTo("DOWN"));
      long before = scene.node().number("connectAttemptMillis");
      Eventually.holds(
          () ->
              assertThat(scene.node().number("connectAttemptMillis"))
                  .isGreaterThan(before + 2_000));
      assertThat(scene.neighbour().state()).isEqualTo("DOWN");
      assertThat(scene.neighbour().number("reconnectAttemptsTotal")).isZero();

      scene.bad().heal();
      Eventually.holds(() -> assertThat(scene.neighbour().state()).isEqualTo("UP"));
      assertThat(scene.neighbour().number("downToReconnectMillis")).isGreaterThan(2_000);
    }
  }

  @Test
  void aPoolOfConnectionsIsOneNode() throws Exception {
    try (Scene scene = new Scene()) {
      scene.start(target(NEWEST, "--pool-size", "3").withAgent());
      scene.awaitTraffic();
      assertThat(scene.node().state()).isEqualTo("UP");
      scene.inject(RelayFault.RESET);

      Eventually.holds(() -> assertThat(scene.node().number("downTotal")).isPositive());
      assertThat(scene.application().snapshot().nodes()).hasSize(2);
    }
  }

  @Test
  void aClientThatIsShutDownLeavesNothing() throws Exception {
    try (Scene scene = new Scene()) {
      scene.start(target(NEWEST).withAgent());
      scene.awaitTraffic();
      JsonObject client = scene.application().snapshot().clients().get(0);
      assertThat(client.get("ioThreads").getAsLong()).isPositive();
      assertThat(client.get("otherThreads").getAsLong()).isPositive();
      Load.stop(scene.application());
      scene.application().jvm().ask("shutdown-client", "SHUT DOWN", Eventually.LIMIT);

      Eventually.holds(
          () -> {
            JsonObject agent = scene.application().snapshot().agent();
            assertThat(agent.get("clientsShutDownTotal").getAsLong()).isOne();
            assertThat(agent.get("clientsLive").getAsLong()).isZero();
            assertThat(agent.get("orphanThreads").getAsLong()).isZero();
            assertThat(agent.get("failuresTotal").getAsLong()).isZero();
          });
      assertThat(scene.application().snapshot().nodes()).isEmpty();
    }
  }

  private static void assertTimeoutsEqual(Scene scene) {
    Eventually.holds(
        () ->
            assertThat(scene.node().number("timeoutsTotal"))
                .isEqualTo(scene.calls(Instant.MIN, "timeout"))
                .isPositive());
  }

  private static void assertFirstLossIsReported(Scene scene, String cause) {
    Eventually.holds(() -> assertThat(firstLoss(scene)).isPresent());
    Change loss = firstLoss(scene).orElseThrow();
    long truthMillis = Duration.between(scene.faultAt(), scene.awaitGivenUp()).toMillis();

    assertThat(loss.cause()).isEqualTo(cause);
    assertThat(loss.downMarkingLatencyMillis())
        .isCloseTo(truthMillis, within(Math.max(TOLERANCE_MILLIS, truthMillis / 20)));
  }

  private static void assertRecovered(Scene scene) {
    Eventually.holds(() -> assertThat(scene.node().state()).isEqualTo("UP"));
    assertThat(scene.node().number("reconnectsTotal")).isPositive();
    assertThat(scene.neighbour().number("downTotal")).isZero();
  }

  private static Optional<Change> firstLoss(Scene scene) {
    return firstLoss(scene.node());
  }

  private static Optional<Change> firstLoss(NodeView node) {
    return node.changes().stream().filter(c -> c.to().equals("DOWN")).findFirst();
  }
}
