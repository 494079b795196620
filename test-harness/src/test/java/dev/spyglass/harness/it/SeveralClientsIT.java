package dev.spyglass.harness.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spyglass.cli.agent.Snapshot;
import dev.spyglass.harness.Require;
import dev.spyglass.harness.application.Application;
import dev.spyglass.harness.server.MemcachedServer;
import dev.spyglass.harness.server.MemcachedServers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several copies of client libraries in one JVM: each client is reported with its own. */
class SeveralClientsIT {
  @ParameterizedTest(name = "-javaagent {0}")
  @ValueSource(booleans = {true, false})
  void copiesOfTheSameClassNamesInTheirOwnClassLoaders(boolean premain) throws Exception {
    Require.memcached();
    List<String> libraries =
        List.of(
            "spymemcached 2.9.0",
            "spymemcached 2.12.3",
            "elasticache-java-cluster-client 1.2.4",
            "arcus-java-client 1.13.2",
            "xmemcached 2.0.0",
            "xmemcached 2.4.9",
            "folsom 1.14.0",
            "folsom 1.21.0");
    Target target =
        Target.on(Jdk.require(17))
            .main("dev.spyglass.harness.workload.Several")
            .classPath(Jars.applicationClasses());
    if (premain) {
      target.withAgent();
    }
    try (MemcachedServer server = MemcachedServers.startReal()) {
      for (String library : libraries) {
        String[] artifactAndVersion = library.split(" ");
        target
            .options(isolated(artifactAndVersion[0], artifactAndVersion[1]))
            .options("--library", artifactAndVersion[0], "--rate", "100");
        if (library.startsWith("elasticache")) {
          target.options("--client-mode", "static");
        }
        target.nodes(server.port()).options("and");
      }
      try (Application application = target.start()) {
        if (!premain) {
          Cli.succeed("attach", application.pid());
        }
        assertServing(application, libraries.toArray(new String[0]));
      }
    }
  }

  @ParameterizedTest(name = "-javaagent {0}")
  @ValueSource(booleans = {true, false})
  void severalLibrariesInOneClassLoader(boolean premain) throws Exception {
    Require.memcached();
    Map<String, String> versions =
        Map.of(
            "spymemcached",
            "2.12.3",
            "xmemcached",
            "2.4.9",
            "folsom",
            "1.21.0",
            "Memcached-Java-Client",
            "3.0.2");
    List<Path> classPath = new ArrayList<>(List.of(Jars.applicationClasses()));
    versions.forEach((library, version) -> classPath.addAll(Jars.library(library, version)));
    Target target =
        Target.on(Jdk.require(17))
            .main("dev.spyglass.harness.workload.Several")
            .classPath(classPath.toArray(Path[]::new));
    if (premain) {
      target.withAgent();
    }
    try (MemcachedServer shared = MemcachedServers.startReal();
        MemcachedServer own = MemcachedServers.startReal()) {
      for (String library : versions.keySet()) {
        // Whalin's client cannot read what the others wrote.
        int port = library.equals("Memcached-Java-Client") ? own.port() : shared.port();
        target.options("--library", library, "--rate", "100").nodes(port).options("and");
      }
      try (Application application = target.start()) {
        if (!premain) {
          Cli.succeed("attach", application.pid());
        }
        String[] libraries =
            versions.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .toArray(String[]::new);

        assertServing(application, libraries);
      }
    }
  }

  private static void assertServing(Application application, String... libraries) {
    Eventually.holds(() -> assertReported(application.snapshot(), libraries));
    Eventually.holds(
        () ->
            assertThat(application.snapshot().nodes())
                .hasSize(libraries.length)
                .allMatch(node -> node.get("hitsTotal").getAsLong() > 0));
  }

  private static void assertReported(Snapshot snapshot, String... libraries) {
    assertThat(snapshot.agent().getAsJsonArray("libraries"))
        .extracting(JsonElement::getAsString)
        .containsExactlyInAnyOrder(libraries);
    assertThat(snapshot.clients())
        .hasSize(libraries.length)
        .extracting(SeveralClientsIT::library)
        .containsExactlyInAnyOrder(libraries);
    assertThat(snapshot.agent().getAsJsonArray("hooksOff")).isEmpty();
    assertThat(snapshot.agent().get("failuresTotal").getAsLong()).isZero();
  }

  private static String library(JsonObject client) {
    return client.get("library").getAsString() + " " + client.get("libraryVersion").getAsString();
  }

  private static String isolated(String artifact, String version) {
    return Jars.application(artifact, version).stream()
        .map(Path::toString)
        .collect(Collectors.joining(","));
  }
}
