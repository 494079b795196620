package dev.spyglass.harness.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spyglass.harness.TextClient;
import dev.spyglass.harness.application.Application;
import dev.spyglass.harness.server.StubMemcached;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client of ElastiCache has beyond spymemcached: nodes that it is told of. */
class ElasticacheIT {
  private static final String LIBRARY = "elasticache-java-cluster-client";

  @ParameterizedTest
  @ValueSource(strings = {"1.0.61.0", "1.2.4"})
  void nodesComeAndGoWithTheConfiguration(String version) throws Exception {
    try (StubMemcached endpoint = StubMemcached.start();
        StubMemcached stays = StubMemcached.start();
        StubMemcached goes = StubMemcached.start();
        StubMemcached comes = StubMemcached.start()) {
      // The client asks the endpoint first, and from then on the nodes it was told of.
      tell(endpoint, "1", stays, goes);
      for (StubMemcached node : List.of(stays, goes, comes)) {
        tell(node, "2", stays, comes);
      }
      try (Application application =
          Target.on(Jdk.require(17))
              .library(LIBRARY, version)
              .withAgent()
              .nodes(endpoint.port())
              .options("--client-mode", "dynamic", "--rate", "100", "--keys", "20")
              .start()) {
        Eventually.holds(() -> assertThat(changes(application, goes)).endsWith("UP to REMOVED"));
        Eventually.holds(() -> assertServing(application, stays, comes));
        assertThat(changes(application, endpoint)).endsWith("UP to REMOVED");
        assertThat(application.snapshot().clients().get(0).get("nodesTotal").getAsLong())
            .isEqualTo(2);

        assertPollerIsTold(application);
        assertNothingIsLeft(application);
      }
    }
  }

  private static void tell(StubMemcached node, String version, StubMemcached... nodes)
      throws IOException {
    String configuration =
        Stream.of(nodes)
            .map(each -> "127.0.0.1|127.0.0.1|" + each.port())
            .collect(Collectors.joining(" ", version + "\n", "\n"));
    try (TextClient client = new TextClient(node.port())) {
      String command = "set AmazonElastiCache:cluster 0 0 " + configuration.length();
      assertThat(client.ask(command, configuration)).isEqualTo("STORED");
    }
  }

  /** How the node's state changed, oldest change first. */
  private static List<String> changes(Application application, StubMemcached node) {
    return application.snapshot().clients().get(0).getAsJsonArray("recentEvents").asList().stream()
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

  private static void assertPollerIsTold(Application application) throws IOException {
    JsonObject told = Cli.succeed("threads", application.pid(), "-o", "json").json();
    JsonObject client = told.getAsJsonArray("clients").get(0).getAsJsonObject();
    assertThat(client.getAsJsonObject("roles").get("configuration").getAsLong()).isOne();
    Eventually.holds(
        () ->
            assertThat(application.snapshot().clients().get(0).get("otherThreads").getAsLong())
                .isOne());
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
