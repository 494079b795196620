package dev.spyglass.harness.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.spyglass.harness.Require;
import dev.spyglass.harness.application.Application;
import dev.spyglass.harness.relay.RelayFault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whalin's client: callers do the IO on pooled connections, and errors are swallowed. */
class WhalinIT {
  private static final List<String> QUICK =
      List.of("--rate", "100", "--mix", "get=3,set=1", "--keys", "50", "--log-calls");

  @BeforeEach
  void needsMemcached() {
    Require.memcached();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "binary"})
  void aSilentNodeKeepsItsCallersForEverAndTheirLossIsReported(String protocol) throws Exception {
    try (Scene scene = new Scene()) {
      scene.start(target().withAgent().options("--op-timeout", "500ms", "--protocol", protocol));
      scene.awaitTraffic();
      scene.inject(RelayFault.SILENT);
      Eventually.holds(() -> assertThat(scene.node().state()).isEqualTo("SUSPECT"));
      Eventually.holds(
          () -> assertThat(scene.node().number("oldestPendingMillis")).isGreaterThan(2_000));
      // Four times the timeout: it does not hold for the first read of an answer.
      assertThat(scene.node().number("timeoutsTotal")).isZero();
      Eventually.holds(() -> assertThat(scene.node().number("readQueueSize")).isPositive());
      assertThat(scene.node().number("downTotal")).isZero();
      assertThat(Cli.succeed("threads", scene.application().pid(), "-o", "json").out())
          .contains("MemCachedClient.get", "WhalinCache.get");

      scene.bad().heal();
      scene.awaitServing();
      Load.awaitCalls(scene.application(), 20);
      Load.stop(scene.application());
      Eventually.holds(() -> assertThat(scene.node().state()).isEqualTo("UP"));
      Map<String, Long> reported = Counts.ofAgent(scene.application());
      assertThat(reported.getOrDefault("get failed", 0L) + reported.getOrDefault("set failed", 0L))
          .isPositive();
      // The application got null and false instead.
      assertThat(Counts.unanswered(scene.application())).isZero();
      Eventually.holds(() -> assertThat(scene.node().number("pendingOperations")).isZero());
      assertEverythingFits(scene.application());
    }
  }

  @Test
  void whatTheServerSaysWhereTheApplicationHearsNothingIsReported() throws Exception {
    try (Scene scene = new Scene()) {
      // More than memcached takes, and less than the buffer of a connection.
      scene.start(
          target()
              .withAgent()
              .options("--mix", "set=1", "--rate", "5", "--value-bytes", "1049000"));
      Load.awaitCalls(scene.application(), 10);
      Load.stop(scene.application());

      Map<String, Long> reported = Counts.ofAgent(scene.application());
      assertThat(reported).containsOnlyKeys("set server_error");
      assertThat(Counts.ofApplication(scene.application(), 2))
          .isEqualTo(Map.of("set not_stored", reported.get("set server_error")));
      assertThat(scene.node().text("lastError")).contains("too large");
    }
  }

  @Test
  void callersThatFindNoConnectionInThePoolAreReportedAsOverload() throws Exception {
    try (Scene scene = new Scene()) {
      scene.start(
          target()
              .withAgent()
              .options("--pool-size", "2", "--pool-wait", "100ms", "--failover", "false"));
      scene.awaitTraffic();
      scene.inject(RelayFault.SILENT);
      Eventually.holds(
          () -> assertThat(Counts.ofAgent(scene.application())).containsKey("other overload"));

      Eventually.holds(() -> assertThat(scene.node().number("readQueueSize")).isEqualTo(2));
      assertThat(scene.node().number("callerWaitMaxMicros")).isGreaterThanOrEqualTo(100_000);
      assertThat(scene.node().number("downTotal")).isZero();
      Eventually.holds(() -> assertThat(scene.neighbour().number("hitsTotal")).isPositive());
    }
  }

  @Test
  void aNodeThatRefusesIsDownUntilAConnectionIsMade() throws Exception {
    try (Scene scene = new Scene()) {
      scene.start(target().withAgent().options("--failover", "false"));
      scene.awaitTraffic();
      scene.inject(RelayFault.REFUSE);
      Eventually.holds(() -> assertThat(scene.node().state()).isEqualTo("DOWN"));
      Eventually.holds(() -> assertThat(scene.node().number("failedFastTotal")).isGreaterThan(10));
      assertThat(scene.node().changes()).last().extracting("cause").isEqualTo("refused");
      scene.bad().heal();
      Eventually.holds(() -> assertThat(scene.node().state()).isEqualTo("UP"));

      assertThat(scene.node().number("downTotal")).isOne();
      assertThat(scene.node().number("reconnectsTotal")).isOne();
      assertThat(scene.node().number("reconnectAttemptsTotal")).isGreaterThan(1);
      assertThat(scene.neighbour().number("downTotal")).isZero();
      assertEverythingFits(scene.application());
    }
  }

  @Test
  void aClientMadeBeforeTheAgentIsSeenWhenItIsUsed() throws Exception {
    try (Scene scene = new Scene()) {
      scene.start(target());
      scene.awaitTraffic();
      scene.attach();
      Eventually.holds(() -> assertThat(scene.node().number("hitsTotal")).isPositive());
      assertThat(scene.node().state()).isEqualTo("UP");
      assertThat(scene.application().snapshot().clients()).hasSize(1);

      Load.stop(scene.application());
      scene.application().jvm().ask("shutdown-client", "SHUT DOWN", Eventually.LIMIT);
      Eventually.holds(
          () -> {
            JsonObject agent = scene.application().snapshot().agent();
            assertThat(agent.get("clientsShutDownTotal").getAsLong()).isOne();
            assertThat(agent.get("clientsLive").getAsLong()).isZero();
          });
    }
  }

  private static Target target() {
    return Target.on(Jdk.require(17)).library("Memcached-Java-Client", "3.0.2").options(QUICK);
  }

  private static void assertEverythingFits(Application application) {
    JsonObject agent = application.snapshot().agent();
    assertThat(agent.getAsJsonArray("hooksOff")).isEmpty();
    assertThat(agent.getAsJsonArray("readingsOff")).isEmpty();
    assertThat(agent.get("failuresTotal").getAsLong()).as(agent.toString()).isZero();
  }
}
