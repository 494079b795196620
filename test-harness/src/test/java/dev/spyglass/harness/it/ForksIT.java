package dev.spyglass.harness.it;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.google.gson.JsonObject;
import dev.spyglass.harness.Require;
import dev.spyglass.harness.application.Application;
import dev.spyglass.harness.application.NodeView;
import dev.spyglass.harness.relay.Relay;
import dev.spyglass.harness.relay.RelayFault;
import dev.spyglass.harness.server.CouchbaseConfiguration;
import dev.spyglass.harness.server.MemcachedServer;
import dev.spyglass.harness.server.MemcachedServers;
import dev.spyglass.harness.server.StubMemcached;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The forks of spymemcached share its class names: each is reported with its own name and version,
 * and seen with the same numbers.
 */
class ForksIT {
  private static final String MIX =
      "get=30,gets=5,getBulk=5,set=15,add=5,replace=5,append=5,cas=5,delete=10,incr=5,decr=5,"
          + "getStats=1,getVersions=1";

  @BeforeEach
  void needsMemcached() {
    Require.memcached();
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("libraries")
  void everyOutcomeIsCountedOnce(String library, String version, String protocol) throws Exception {
    try (MemcachedServer one = MemcachedServers.startReal();
        MemcachedServer two = MemcachedServers.startReal();
        Cluster cluster = new Cluster(library, one.port(), two.port());
        Application application =
            cluster
                .target(version, protocol)
                .options("--rate", "500", "--keys", "200")
                .options("--op-timeout", "30s", "--mix", MIX)
                .start()) {
      Load.awaitCalls(application, 1_000);
      Load.stop(application);

      Map<String, Long> own = Counts.ofApplication(application, 2);
      assertThat(own).containsKeys("get hit", "get miss", "set stored", "delete ok");
      Eventually.holds(() -> assertThat(Counts.ofAgent(application)).isEqualTo(own));
      assertEverythingFits(application);
    }
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("libraries")
  void aSilentNodeIsMarkedDownAndReturns(String library, String version, String protocol)
      throws Exception {
    try (MemcachedServer server = MemcachedServers.startReal();
        Relay relay = Relay.to(server.port());
        Cluster cluster = new Cluster(library, relay.port());
        Application application =
            cluster
                .target(version, protocol)
                .options("--rate", "50", "--failure-mode", "cancel")
                .options("--op-timeout", "1s", "--timeout-threshold", "8")
                .options("--max-reconnect-delay", "1s", "--mix", "get=4,incr=1,set=1")
                .start()) {
      Load.awaitCalls(application, 20);
      relay.inject(RelayFault.SILENT);
      Eventually.holds(() -> assertSilenceIsReported(application.node(relay.port())));

      relay.heal();
      Eventually.holds(
          () -> {
            NodeView node = application.node(relay.port());
            assertThat(node.state()).isEqualTo("UP");
            assertThat(node.number("reconnectsTotal")).isPositive();
            assertThat(node.number("reconnectToFirstAnswerMillis")).isNotNegative();
          });
      Load.stop(application);
      Map<String, Long> own = byOperation(Counts.ofApplication(application, 1));
      Eventually.holds(
          () -> assertThat(byOperation(Counts.ofAgent(application))).containsAllEntriesOf(own));
      assertShutDownIsReported(application);
    }
  }

  /** The application does not know why an operation failed, but it ends once. */
  private static Map<String, Long> byOperation(Map<String, Long> counts) {
    Map<String, Long> sums = new TreeMap<>();
    counts.forEach((key, count) -> sums.merge(key.split(" ")[0], count, Long::sum));
    return sums;
  }

  private static void assertSilenceIsReported(NodeView node) {
    assertThat(node.changes())
        .filteredOn(change -> change.to().equals("DOWN"))
        .first()
        .extracting(NodeView.Change::cause)
        .isEqualTo("consecutive_timeouts");
    assertThat(node.number("timeoutsTotal")).isPositive();
    assertThat(node.number("timeoutWaitMaxMillis")).isGreaterThanOrEqualTo(1_000);
    assertThat(node.number("lastDownMarkingLatencyMillis")).isPositive();
    assertThat(node.number("evidenceToFirstTimeoutMillis")).isPositive();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "elasticache-java-cluster-client, 1.2.4",
    "arcus-java-client, 1.13.2",
    "arcus-java-client, 1.7.0",
    "couchbase-client, 1.4.13"
  })
  void aCallThatFailsFastIsReported(String library, String version) throws Exception {
    try (MemcachedServer server = MemcachedServers.startReal();
        Relay relay = Relay.to(server.port());
        Cluster cluster = new Cluster(library, relay.port());
        Application application =
            cluster
                .target(version)
                .options("--rate", "50", "--failure-mode", "cancel", "--mix", "get=1,set=1")
                .start()) {
      Load.awaitCalls(application, 20);
      relay.inject(RelayFault.REFUSE);
      Eventually.holds(
          () -> {
            NodeView node = application.node(relay.port());
            assertThat(node.state()).isEqualTo("DOWN");
            assertThat(node.number("downToFirstFastFailMillis")).isNotNegative();
            assertThat(Counts.ofAgent(application)).containsKeys("get node_down", "set node_down");
          });
    }
  }

  @ParameterizedTest(name = "arcus-java-client {0}")
  @ValueSource(strings = {"1.7.0", "1.10.1", "1.13.2"})
  void operationsThatArcusRedistributesAreCountedOnce(String version) throws Exception {
    try (MemcachedServer server = MemcachedServers.startReal();
        Relay relay = Relay.to(server.port());
        Cluster cluster = new Cluster("arcus-java-client", relay.port());
        Application application =
            cluster
                .target(version)
                .options("--rate", "50", "--failure-mode", "redistribute", "--op-timeout", "300ms")
                .options("--max-reconnect-delay", "1s", "--mix", "get=2,set=1,delete=1")
                .start()) {
      Load.awaitCalls(application, 20);
      relay.inject(RelayFault.REFUSE);
      // With no node to go to, they are copied each time that connecting fails.
      Eventually.holds(
          () ->
              assertThat(application.node(relay.port()).number("reconnectAttemptsTotal"))
                  .isGreaterThan(2));
      relay.heal();
      Eventually.holds(
          () -> assertThat(application.node(relay.port()).number("lateRepliesTotal")).isPositive());
      Load.stop(application);

      Map<String, Long> own = Counts.ofApplication(application, 1);
      assertThat(own).containsKeys("get timeout", "set timeout");
      Eventually.holds(
          () -> assertThat(byOperation(Counts.ofAgent(application))).isEqualTo(byOperation(own)));
    }
  }

  @Test
  void arcusGivesANodeUpWhereTooManyOfItsOperationsTimeOut() throws Exception {
    try (MemcachedServer server = MemcachedServers.startReal();
        Relay relay = Relay.to(server.port());
        Cluster cluster = new Cluster("arcus-java-client", relay.port());
        Application application =
            cluster
                .target("1.13.2")
                .options("--rate", "100", "--op-timeout", "300ms", "--mix", "get=2,set=1")
                .options("--timeout-threshold", "1000", "--timeout-ratio", "50")
                .start()) {
      Load.awaitCalls(application, 150);
      relay.inject(RelayFault.SILENT);

      Eventually.holds(
          () ->
              assertThat(application.node(relay.port()).changes())
                  .filteredOn(change -> change.to().equals("DOWN"))
                  .first()
                  .extracting(NodeView.Change::cause)
                  .isEqualTo("timeout_ratio"));
      JsonObject client = application.snapshot().clients().get(0);
      assertThat(client.get("timeoutRatioThresholdPercent").getAsLong()).isEqualTo(50);
    }
  }

  @ParameterizedTest(name = "arcus-java-client {0}")
  @ValueSource(strings = {"1.7.0", "1.10.1", "1.13.2"})
  void collectionsOfArcusAreOperationsOfTheirOwn(String version) throws Exception {
    try (StubMemcached server = StubMemcached.start();
        Application application =
            Target.on(Jdk.require(17))
                .library("arcus-java-client", version)
                .main("dev.spyglass.harness.workload.ArcusCollections")
                .withAgent()
                .nodes(server.port())
                .start()) {
      String played = application.jvm().ask("play", "PLAYED", Eventually.LIMIT);

      boolean maps = !version.equals("1.7.0");
      assertThat(played)
          .isEqualTo(
              "PLAYED true true false [a] [] true false true true false null 1 true false {} true"
                  + " true false true false [a] true {} {2={OperationStatus success=false: "
                  + " ELEMENT_EXISTS}} {a=true, c=false}"
                  + (maps ? " true true true false {f=b} {f=b} true {}" : ""));
      Eventually.holds(
          () ->
              assertThat(Counts.ofAgent(application))
                  .isEqualTo(
                      Map.ofEntries(
                          entry("collectionCreate stored", maps ? 3L : 2L),
                          entry("collectionInsert stored", maps ? 5L : 4L),
                          entry("collectionInsert not_stored", 2L),
                          entry("collectionInsert miss", 1L),
                          entry("collectionUpdate stored", maps ? 2L : 1L),
                          entry("collectionUpdate miss", maps ? 2L : 1L),
                          entry("collectionGet hit", maps ? 6L : 4L),
                          entry("collectionGet miss", 3L),
                          entry("collectionGet client_error", 1L),
                          entry("collectionDelete ok", maps ? 3L : 2L),
                          entry("collectionDelete miss", 1L),
                          entry("collectionPiped ok", maps ? 4L : 3L))));
      assertEverythingFits(application);
    }
  }

  private static void assertShutDownIsReported(Application application) throws IOException {
    application.jvm().ask("shutdown-client", "SHUT DOWN", Eventually.LIMIT);
    Eventually.holds(
        () -> {
          JsonObject agent = application.snapshot().agent();
          assertThat(agent.get("clientsShutDownTotal").getAsLong()).isOne();
          assertThat(agent.get("clientsLive").getAsLong()).isZero();
          assertThat(agent.get("orphanThreads").getAsLong()).isZero();
        });
  }

  private static void assertEverythingFits(Application application) {
    JsonObject agent = application.snapshot().agent();
    assertThat(agent.getAsJsonArray("hooksOff")).isEmpty();
    assertThat(agent.getAsJsonArray("readingsOff")).isEmpty();
    assertThat(agent.get("failuresTotal").getAsLong()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.4.0", "1.4.13"})
  void aBucketOfMemcachedsKindIsSeenToo(String version) throws Exception {
    try (MemcachedServer one = MemcachedServers.startReal();
        MemcachedServer two = MemcachedServers.startReal();
        Relay relay = Relay.to(two.port());
        CouchbaseConfiguration couchbase =
            CouchbaseConfiguration.ofMemcachedBucket(one.port(), relay.port());
        Application application =
            Target.on(Jdk.require(17))
                .library("couchbase-client", version)
                .jvm(CouchbaseConfiguration.JVM_ARGUMENT)
                .withAgent()
                .nodes(couchbase.ports())
                .options("--rate", "100", "--keys", "50", "--mix", "get=1,set=1")
                .start()) {
      Load.awaitCalls(application, 200);
      JsonObject client = application.snapshot().clients().get(0);
      assertThat(client.get("library").getAsString()).isEqualTo("couchbase-client");
      assertThat(application.node(one.port()).number("hitsTotal")).isPositive();
      assertThat(application.node(relay.port()).number("hitsTotal")).isPositive();

      relay.inject(RelayFault.REFUSE);
      Eventually.holds(() -> assertThat(application.node(relay.port()).state()).isEqualTo("DOWN"));
      relay.heal();
      Eventually.holds(() -> assertThat(application.node(relay.port()).state()).isEqualTo("UP"));
      assertEverythingFits(application);
    }
  }

  private static Stream<Arguments> libraries() {
    return Stream.of(
        arguments("elasticache-java-cluster-client", "1.2.4", "text"),
        arguments("elasticache-java-cluster-client", "1.2.4", "binary"),
        arguments("arcus-java-client", "1.13.2", "text"),
        arguments("arcus-java-client", "1.7.0", "text"),
        arguments("couchbase-client", "1.4.13", "binary"));
  }

  /** Memcached nodes as the library learns of them: for Couchbase by HTTP. */
  private static final class Cluster implements AutoCloseable {
    private final String library;
    private final int[] ports;
    private final CouchbaseConfiguration couchbase;

    Cluster(String library, int... ports) throws IOException {
      this.library = library;
      this.ports = ports;
      couchbase = library.equals("couchbase-client") ? CouchbaseConfiguration.ofPorts(ports) : null;
    }

    Target target(String version) {
      Target target =
          Target.on(Jdk.require(17))
              .library(library, version)
              .withAgent()
              .nodes(couchbase == null ? ports : couchbase.ports());
      if (library.startsWith("elasticache")) {
        target.options("--client-mode", "static");
      }
      return couchbase == null ? target : target.jvm(CouchbaseConfiguration.JVM_ARGUMENT);
    }

    Target target(String version, String protocol) {
      // Couchbase speaks the binary protocol alone.
      return couchbase == null ? target(version).options("--protocol", protocol) : target(version);
    }

    @Override
    public void close() {
      if (couchbase != null) {
        couchbase.close();
      }
    }
  }
}
