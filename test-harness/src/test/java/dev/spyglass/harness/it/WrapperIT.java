package dev.spyglass.harness.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.spyglass.harness.Require;
import dev.spyglass.harness.application.Application;
import dev.spyglass.harness.application.NodeView;
import dev.spyglass.harness.relay.Relay;
import dev.spyglass.harness.relay.RelayFault;
import dev.spyglass.harness.server.MemcachedServer;
import dev.spyglass.harness.server.MemcachedServers;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An application that extends the classes of the client, and overrides what the agent listens to,
 * has the same numbers as one that does not.
 */
class WrapperIT {
  private static final String APPLICATION =
      "dev.spyglass.harness.workload.wrapper.WrapperApplication";

  @ParameterizedTest(name = "JDK {0}, -javaagent {1}")
  @CsvSource({"8, true", "8, false", "17, true", "17, false", "25, true", "25, false"})
  void classesThatExtendTheClientsAreSeen(int release, boolean premain) throws Exception {
    Require.memcached();
    Target target = Target.on(Jdk.require(release)).main(APPLICATION);
    try (MemcachedServer server = MemcachedServers.startReal();
        Relay relay = Relay.to(server.port());
        Application application =
            (premain ? target.withAgent() : target).nodes(relay.port()).start()) {
      if (!premain) {
        Cli.succeed("attach", application.pid());
      }
      assertWaitsAreSeen(application, relay);
      assertTimeoutsAreCountedOnce(application, relay);
      assertRefusedOperationsAreCounted(application, relay);
      relay.heal();
      Eventually.holds(() -> assertThat(ask(application, "own")).isEqualTo("DONE answered"));

      assertEverythingFits(application.snapshot().agent());
      Cli.succeed("detach", application.pid());
      assertThat(ask(application, "own")).isEqualTo("DONE answered");
    }
  }

  @ParameterizedTest(name = "-javaagent {0}")
  @ValueSource(booleans = {true, false})
  void classesThatExtendXmemcachedsAreSeen(boolean premain) throws Exception {
    Require.memcached();
    Target target =
        Target.on(Jdk.require(17))
            .library("xmemcached", "2.4.9")
            .main("dev.spyglass.harness.workload.wrapper.OwnXmemcachedClient");
    try (MemcachedServer server = MemcachedServers.startReal();
        Relay relay = Relay.to(server.port());
        Application application =
            (premain ? target.withAgent() : target).nodes(relay.port()).start()) {
      if (!premain) {
        Cli.succeed("attach", application.pid());
      }
      assertWaitsAreSeen(application, relay);
      relay.inject(RelayFault.SILENT);
      for (int i = 0; i < 3; i++) {
        assertThat(ask(application, "own")).isEqualTo("DONE timeout");
      }
      NodeView node = application.node(relay.port());
      assertThat(node.number("timeoutsTotal")).isEqualTo(3);
      assertThat(node.number("timeoutWaitLastMillis")).isGreaterThanOrEqualTo(400);
      assertEverythingFits(application.snapshot().agent());
    }
  }

  /** The class of the future is loaded by this, and woven a moment later at the latest. */
  private static void assertWaitsAreSeen(Application application, Relay relay) {
    Eventually.holds(
        () -> {
          assertThat(ask(application, "own")).isEqualTo("DONE answered");
          assertThat(application.node(relay.port()).number("callerWaitMaxMicros")).isPositive();
        });
  }

  private static void assertTimeoutsAreCountedOnce(Application application, Relay relay)
      throws IOException {
    relay.inject(RelayFault.SILENT);
    for (String command : new String[] {"own", "own", "polite", "polite", "polite"}) {
      assertThat(ask(application, command)).isEqualTo("DONE timeout");
    }
    NodeView node = application.node(relay.port());
    assertThat(node.number("timeoutsTotal")).isEqualTo(5);
    assertThat(node.number("timeoutWaitLastMillis"))
        .isGreaterThanOrEqualTo(node.number("configuredTimeoutMillis"));
    for (int i = 0; i < 2; i++) {
      ask(application, "versions");
    }
    assertThat(application.node(relay.port()).number("timeoutsTotal")).isEqualTo(7);
  }

  private static void assertRefusedOperationsAreCounted(Application application, Relay relay)
      throws IOException {
    relay.inject(RelayFault.REFUSE);
    Eventually.holds(() -> assertThat(application.node(relay.port()).state()).isEqualTo("DOWN"));
    // Only the client's log shows why, and the application's own logger drops it.
    assertThat(application.node(relay.port()).text("downCause")).isIn("reset", "eof");
    assertThat(application.node(relay.port()).number("downTotal")).isOne();

    for (int i = 0; i < 4; i++) {
      assertThat(ask(application, "own")).isEqualTo("DONE answered");
    }
    long refused = Long.parseLong(ask(application, "counts").split(" ")[2]);
    assertThat(application.node(relay.port()).number("failedFastTotal"))
        .isEqualTo(refused)
        .isEqualTo(4);
  }

  private static void assertEverythingFits(JsonObject agent) {
    assertThat(agent.getAsJsonArray("hooksOff")).isEmpty();
    assertThat(agent.getAsJsonArray("readingsOff")).isEmpty();
    assertThat(agent.get("failuresTotal").getAsLong()).isZero();
  }

  private static String ask(Application application, String command) throws IOException {
    String answer = command.equals("counts") ? "COUNTS" : "DONE";
    return application.jvm().ask(command, answer, Eventually.LIMIT);
  }
}
