package dev.spyglass.harness.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spyglass.harness.Require;
import dev.spyglass.harness.TextClient;
import dev.spyglass.harness.application.Application;
import dev.spyglass.harness.application.NodeView;
import dev.spyglass.harness.relay.Relay;
import dev.spyglass.harness.relay.RelayFault;
import dev.spyglass.harness.server.MemcachedServer;
import dev.spyglass.harness.server.MemcachedServers;
import dev.spyglass.harness.server.StubMemcached;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client of ElastiCache has beyond spymemcached: nodes from a configuration, and TLS. */
class ElasticacheIT {
  private static final String LIBRARY = "elasticache-java-cluster-client";

  @ParameterizedTest
  @ValueSource(strings = {"1.0.61.0", "1.2.4"})
  void aNodeWhoseNameGetsAnotherAddressIsReplaced(String version, @TempDir Path folder)
      throws Exception {
    Require.memcached();
    Path names = folder.resolve("hosts");
    try (StubMemcached endpoint = StubMemcached.start();
        StubMemcached before = StubMemcached.start();
        MemcachedServer after =
            MemcachedServers.startReal(new InetSocketAddress("127.0.0.2", before.port()))) {
      Files.writeString(names, "127.0.0.1 cache-a localhost\n");
      configure(endpoint, "1\ncache-a|127.0.0.1|" + before.port() + "\n");
      configure(before, "1\ncache-a|127.0.0.1|" + before.port() + "\n");
      try (Application application =
          dynamic(version, endpoint)
              .jvm("-Djdk.net.hosts.file=" + names, "-Dsun.net.inetaddr.ttl=0")
              .start()) {
        Eventually.holds(
            () -> assertThat(application.node(before.port()).number("hitsTotal")).isPositive());
        Files.writeString(names, "127.0.0.2 cache-a\n127.0.0.1 localhost\n");
        configure(before, "2\ncache-a|127.0.0.2|" + after.port() + "\n");
        Eventually.holds(
            () ->
                assertThat(application.node(before.port()).text("downCause"))
                    .isEqualTo("replaced"));
        before.stop();
        long hits = application.node(before.port()).number("hitsTotal");
        Eventually.holds(
            () ->
                assertThat(application.node(before.port()).number("hitsTotal"))
                    .isGreaterThan(hits));
        NodeView node = application.node(before.port());
        assertThat(node.state()).isEqualTo("UP");
        assertThat(node.number("downTotal")).isOne();
        assertThat(node.text("address")).isEqualTo("cache-a:" + after.port());
        assertThat(client(application).get("configurationPolledAt").isJsonNull()).isFalse();
        assertNothingIsLeft(application);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0.61.0", "1.2.4"})
  void pollsInVainAreReported(String version) throws Exception {
    Require.memcached();
    try (StubMemcached endpoint = StubMemcached.start();
        MemcachedServer withoutConfiguration = MemcachedServers.startReal()) {
      configure(endpoint, "1\n127.0.0.1|127.0.0.1|" + withoutConfiguration.port() + "\n");
      try (Application application = dynamic(version, endpoint).start()) {
        Eventually.holds(
            () ->
                assertThat(client(application).get("configurationPollErrors").getAsLong())
                    .isPositive());
        assertThat(Cli.succeed("status", application.pid()).out())
            .contains("1 polls of the configuration failed");
        assertNothingIsLeft(application);
      }
    }
  }

  private static Target dynamic(String version, StubMemcached endpoint) {
    return Target.on(Jdk.require(17))
        .library(LIBRARY, version)
        .withAgent()
        .nodes(endpoint.port())
        .options("--client-mode", "dynamic", "--rate", "100", "--keys", "20");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0.61.0", "1.1.0", "1.1.1", "1.1.2", "1.2.0", "1.2.2", "1.2.4"})
  void nodesComeAndGoWithTheConfiguration(String version) throws Exception {
    try (StubMemcached endpoint = StubMemcached.start();
        StubMemcached stays = StubMemcached.start();
        StubMemcached goes = StubMemcached.start();
        StubMemcached comes = StubMemcached.start()) {
      // The client asks the endpoint first, and from then on the nodes of its answer.
      configure(endpoint, "1", stays, goes);
      for (StubMemcached node : List.of(stays, goes, comes)) {
        configure(node, "2", stays, comes);
      }
      try (Application application = dynamic(version, endpoint).start()) {
        Eventually.holds(() -> assertThat(changes(application, goes)).endsWith("UP to REMOVED"));
        Eventually.holds(() -> assertServing(application, stays, comes));
        assertThat(changes(application, endpoint)).endsWith("UP to REMOVED");
        assertThat(client(application).get("nodesNow").getAsLong()).isEqualTo(2);

        assertPollerIsReported(application);
        assertNothingIsLeft(application);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2.0", "1.2.4"})
  void operationsOverTlsAreSeenAndSoAreHandshakesThatBlock(String version, @TempDir Path folder)
      throws Exception {
    Require.memcached();
    TlsIdentity identity = new TlsIdentity(folder);
    try (MemcachedServer one = MemcachedServers.startReal(identity.ofMemcached());
        MemcachedServer two = MemcachedServers.startReal(identity.ofMemcached());
        Relay relay = Relay.to(two.port())) {
      relay.inject(RelayFault.SILENT);
      try (Application application =
          Target.on(Jdk.require(17))
              .library(LIBRARY, version)
              .jvm(identity.ofTrustingJvm())
              .withAgent()
              .nodes(one.port(), relay.port())
              .options("--client-mode", "static", "--tls", "localhost", "--op-timeout", "1s")
              .options("--max-reconnect-delay", "1s", "--failure-mode", "cancel")
              .options("--rate", "100", "--keys", "50", "--mix", "get=2,set=1,delete=1")
              .start()) {
        Eventually.holds(
            () -> {
              NodeView node = application.node(relay.port());
              assertThat(node.state()).isEqualTo("DOWN");
              assertThat(node.text("downCause")).isEqualTo("tls_handshake");
            });
        // Its one IO thread waits for the server, and all other nodes wait for the thread.
        Eventually.holds(
            () ->
                assertThat(client(application).get("ioThreadLagMillis").getAsLong())
                    .isGreaterThan(100));

        relay.heal();
        Eventually.holds(
            () -> {
              assertThat(application.node(relay.port()).state()).isEqualTo("UP");
              assertThat(application.node(relay.port()).number("hitsTotal")).isPositive();
            });
        Load.stop(application);
        Map<String, Long> own = Counts.ofApplication(application, 2);
        assertThat(own).containsKeys("get hit", "set stored", "delete ok");
        Eventually.holds(
            () -> assertThat(Counts.ofAgent(application)).containsAllEntriesOf(answered(own)));
        assertNothingIsLeft(application);
      }
    }
  }

  /** The application does not know why an operation failed. */
  private static Map<String, Long> answered(Map<String, Long> counts) {
    Map<String, Long> answered = new TreeMap<>(counts);
    answered.keySet().removeIf(each -> each.endsWith(" failed") || each.endsWith(" cancelled"));
    return answered;
  }

  private static JsonObject client(Application application) {
    return application.snapshot().clients().get(0);
  }

  private static void configure(StubMemcached node, String version, StubMemcached... nodes)
      throws IOException {
    configure(
        node,
        Stream.of(nodes)
            .map(each -> "127.0.0.1|127.0.0.1|" + each.port())
            .collect(Collectors.joining(" ", version + "\n", "\n")));
  }

  private static void configure(StubMemcached node, String configuration) throws IOException {
    try (TextClient client = new TextClient(node.port())) {
      String command = "set AmazonElastiCache:cluster 0 0 " + configuration.length();
      assertThat(client.ask(command, configuration)).isEqualTo("STORED");
    }
  }

  /** How the node's state changed, oldest change first. */
  private static List<String> changes(Application application, StubMemcached node) {
    return client(application).getAsJsonArray("recentEvents").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .filter(event -> event.get("node").getAsString().endsWith(":" + node.port()))
        .map(event -> event.get("from").getAsString() + " to " + event.get("to").getAsString())
        .toList();
  }

  private static void assertServing(Application application, StubMemcached... nodes) {
    assertThat(application.snapshot().nodes())
        .hasSize(nodes.length)
        .allMatch(node -> node.get("state").getAsString().equals("UP"));
    for (StubMemcached node : nodes) {
      assertThat(application.node(node.port()).number("hitsTotal")).isPositive();
      assertThat(application.node(node.port()).number("downTotal")).isZero();
    }
  }

  private static void assertPollerIsReported(Application application) throws IOException {
    JsonObject threads = Cli.succeed("threads", application.pid(), "-o", "json").json();
    JsonObject client = threads.getAsJsonArray("clients").get(0).getAsJsonObject();
    assertThat(client.getAsJsonObject("roles").get("configuration").getAsLong()).isOne();
    Eventually.holds(() -> assertThat(client(application).get("otherThreads").getAsLong()).isOne());
  }

  private static void assertNothingIsLeft(Application application) throws IOException {
    Load.stop(application);
    application.jvm().ask("shutdown-client", "SHUT DOWN", Eventually.LIMIT);
    Eventually.holds(
        () -> {
          JsonObject agent = application.snapshot().agent();
          assertThat(agent.get("clientsLive").getAsLong()).isZero();
          assertThat(agent.get("orphanThreads").getAsLong()).isZero();
          assertThat(agent.getAsJsonArray("hooksOff")).isEmpty();
          assertThat(agent.getAsJsonArray("readingsOff")).isEmpty();
          assertThat(agent.get("failuresTotal").getAsLong()).isZero();
        });
  }
}
