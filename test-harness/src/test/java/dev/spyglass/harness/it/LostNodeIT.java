package dev.spyglass.harness.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.harness.Require;
import dev.spyglass.harness.application.Application;
import dev.spyglass.harness.application.NodeView;
import dev.spyglass.harness.relay.RelayEvent;
import dev.spyglass.harness.relay.RelayFault;
import dev.spyglass.harness.server.MemcachedServer;
import dev.spyglass.harness.server.MemcachedServers;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A node is lost at once rather than silent: each way has a cause of its own. */
class LostNodeIT {
  @BeforeEach
  void needsMemcached() {
    Require.memcached();
  }

  @Test
  void aResetConnectionIsReported() throws Exception {
    try (Scene scene = new Scene()) {
      scene.start(Target.on(Jdk.require(17)).withAgent().options(FaultSettings.QUICK));
      scene.awaitTraffic();
      scene.inject(RelayFault.RESET);

      assertFirstLoss(scene.application(), scene.bad().port(), "reset");
    }
  }

  @Test
  void aNodeThatWasNeverThereIsReported() throws Exception {
    try (Scene scene = new Scene()) {
      scene.inject(RelayFault.REFUSE);
      scene.start(Target.on(Jdk.require(17)).withAgent().options(FaultSettings.QUICK));

      assertFirstLoss(scene.application(), scene.bad().port(), "refused");
    }
  }

  @Test
  void aServerThatEndsIsReported() throws Exception {
    try (MemcachedServer dying = MemcachedServers.startReal();
        Application application =
            Target.on(Jdk.require(17))
                .withAgent()
                .nodes(dying.port())
                .options("--op-timeout", "500ms", "--rate", "20", "--max-reconnect-delay", "2s")
                .start()) {
      Load.awaitCalls(application, 5);
      dying.stop();

      // The client notices at its next request: the end of stream comes first, or the reset.
      assertFirstLoss(application, dying.port(), "eof", "reset");
    }
  }

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void aNodeThatWasDownBeforeTheAgentCameIsReportedAsSuch(int release) throws Exception {
    try (Scene scene = new Scene()) {
      scene.start(
          Target.on(Jdk.require(release))
              .options(FaultSettings.QUICK)
              .options("--failure-mode", "retry"));
      scene.awaitTraffic();
      scene.inject(RelayFault.REFUSE);
      scene.awaitTimeout();
      Instant attachBegins = Instant.now();
      scene.attach();

      Eventually.holds(
          () -> {
            NodeView node = scene.node();
            assertThat(node.state()).isEqualTo("DOWN");
            assertThat(node.text("downCause")).isEqualTo("before_attach");
            assertThat(node.time("stateSince")).isNull();
            assertThat(node.number("downTotal")).isZero();
            assertThat(node.time("firstEvidence")).isBefore(attachBegins);
          });

      scene.bad().heal();
      Eventually.holds(() -> assertThat(scene.node().state()).isEqualTo("UP"));
      assertThat(scene.bad().log().count(RelayEvent.Kind.HEALED)).isOne();
    }
  }

  private static void assertFirstLoss(Application application, int port, String... causes) {
    Eventually.holds(
        () ->
            assertThat(application.node(port).changes())
                .filteredOn(change -> change.to().equals("DOWN"))
                .first()
                .extracting(NodeView.Change::cause)
                .isIn((Object[]) causes));
    assertThat(application.node(port).number("downTotal")).isPositive();
  }
}
