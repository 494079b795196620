package dev.spyglass.harness.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.spyglass.harness.application.Application;
import dev.spyglass.harness.it.Expectations.Phase;
import dev.spyglass.harness.relay.Relay;
import dev.spyglass.harness.relay.RelayFault;
import dev.spyglass.harness.server.CouchbaseConfiguration;
import dev.spyglass.harness.server.MemcachedServer;
import dev.spyglass.harness.server.MemcachedServers;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * The script that every row of the matrix plays on three nodes: calls of each kind, one node falls
 * silent and another refuses, both come back, the client is shut down.
 */
final class MatrixScript implements AutoCloseable {
  private static final int NODES = 3;
  private static final long CALLS = 150;
  // On old JVMs each look is an attach.
  private static final Duration LOOK_EVERY = Duration.ofMillis(400);

  private final MatrixRow row;
  // Null for who does not speak TLS.
  private final TlsIdentity identity;
  private final MemcachedServer[] servers = new MemcachedServer[NODES];
  private final Relay[] relays = new Relay[NODES];
  private final Relay silent;
  private final Relay refused;
  private final Seen seen;
  // Null for who is given the nodes themselves.
  private final CouchbaseConfiguration configuration;
  private final int[] given;
  private Application application;

  /** Starts the nodes; what a script needs on disk is put into this folder. */
  MatrixScript(MatrixRow row, Path folder) throws IOException, GeneralSecurityException {
    this.row = row;
    identity = row.tls() ? new TlsIdentity(folder) : null;
    for (int i = 0; i < NODES; i++) {
      servers[i] =
          identity == null
              ? MemcachedServers.startReal()
              : MemcachedServers.startReal(identity.ofMemcached());
      relays[i] = Relay.to(servers[i].port());
    }
    silent = relays[1];
    refused = relays[2];
    seen =
        new Seen(
            Map.of(relays[0].port(), "calm", silent.port(), "silent", refused.port(), "refused"));
    int[] ports = {relays[0].port(), silent.port(), refused.port()};
    configuration = row.client().readsNodesByHttp() ? CouchbaseConfiguration.ofPorts(ports) : null;
    given = configuration == null ? ports : configuration.ports();
  }

  /** Plays it; the first expectation that is not met is the failure. */
  void play() throws IOException {
    start();
    Load.awaitCalls(application, CALLS);
    Load.stop(application);
    assertEveryCallIsCountedOnce();
    assertReported(Phase.CALM);
    if (row.isUsual()) {
      assertTheCommandShowsTheNodes();
    }
    application.jvm().send("resume");

    silent.inject(RelayFault.SILENT);
    refused.inject(RelayFault.REFUSE);
    assertReported(Phase.FAULT);

    silent.heal();
    refused.heal();
    assertReported(Phase.BACK);

    assertNothingIsMadeUp();
    assertEverythingFits();
    assertShutDownIsReported();
  }

  private void start() throws IOException {
    Target target =
        Target.on(Jdk.require(row.release()))
            .library(row.client().artifact(), row.version())
            .withAgent()
            .jvm(CouchbaseConfiguration.JVM_ARGUMENT);
    if (identity != null) {
      target.jvm(identity.ofTrustingJvm());
    }
    application =
        target.nodes(given).options(row.options()).options("--rate", "50", "--keys", "30").start();
  }

  private void assertReported(Phase phase) {
    Eventually.holds(
        LOOK_EVERY,
        () -> {
          seen.look(application.snapshot());
          assertThat(Expectations.missing(row, phase, seen)).as(phase.name()).isEmpty();
        });
  }

  private void assertEveryCallIsCountedOnce() throws IOException {
    Map<String, Long> own = comparable(Counts.ofApplication(application, NODES));
    Eventually.holds(
        LOOK_EVERY, () -> assertThat(comparable(Counts.ofAgent(application))).isEqualTo(own));
  }

  private void assertTheCommandShowsTheNodes() throws IOException {
    String shown = Cli.succeed("nodes", application.pid()).out();
    for (Relay relay : relays) {
      assertThat(shown).containsPattern(":" + relay.port() + " +UP");
    }
  }

  private Map<String, Long> comparable(Map<String, Long> counts) {
    Set<String> not = row.client().notCompared(row.protocol());
    counts.keySet().removeIf(operation -> not.contains(operation.split(" ")[0]));
    return counts;
  }

  private void assertNothingIsMadeUp() {
    assertThat(Expectations.made(row, seen)).isEmpty();
    assertThat(seen.of("client", "library")).isEqualTo(Set.of(row.client().artifact()));
    assertThat(seen.of("client", "libraryVersion")).isEqualTo(Set.of(row.version()));
    assertThat(seen.of("client", "protocol")).isEqualTo(Set.of(row.protocol()));
  }

  private void assertEverythingFits() {
    JsonObject agent = application.snapshot().agent();
    assertThat(agent.getAsJsonArray("hooksOff")).isEmpty();
    assertThat(agent.getAsJsonArray("readingsOff")).isEmpty();
    assertThat(agent.get("firstFailure").isJsonNull()).as(agent.toString()).isTrue();
  }

  private void assertShutDownIsReported() throws IOException {
    Load.stop(application);
    application.jvm().ask("shutdown-client", "SHUT DOWN", Eventually.LIMIT);
    Eventually.holds(
        LOOK_EVERY,
        () -> {
          JsonObject agent = application.snapshot().agent();
          assertThat(agent.get("clientsShutDownTotal").getAsLong()).isOne();
          assertThat(agent.get("clientsLive").getAsLong()).isZero();
          assertThat(agent.get("orphanThreads").getAsLong()).isZero();
        });
  }

  @Override
  public void close() {
    if (application != null) {
      application.close();
    }
    if (configuration != null) {
      configuration.close();
    }
    for (int i = 0; i < NODES; i++) {
      relays[i].close();
      servers[i].close();
    }
  }
}
