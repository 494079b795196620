package dev.spyglass.harness.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spyglass.cli.channel.Snapshot;
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

/** Several copies of client libraries in one JVM: each client is told by its own. */
class SeveralClientsIT {
  @ParameterizedTest(name = "-javaagent {0}")
  @ValueSource(booleans = {true, false})
  void twoVersionsOfOneLibraryInTwoClassLoaders(boolean premain) throws Exception {
    Require.memcached();
    Target target =
        Target.on(Jdk.require(17))
            .main("dev.spyglass.harness.app.Several")
            .classPath(Jars.applicationClasses());
    try (MemcachedServer one = MemcachedServers.startReal();
        MemcachedServer two = MemcachedServers.startReal();
        Application application =
            (premain ? target.withAgent() : target)
                .options(isolated("2.9.0"), "--rate", "100")
                .nodes(one.port())
                .options("and", isolated("2.12.3"), "--rate", "100")
                .nodes(two.port())
                .start()) {
      if (!premain) {
        Cli.succeed("attach", application.pid());
      }

      Eventually.holds(
          () -> assertTold(application.snapshot(), "spymemcached 2.9.0", "spymemcached 2.12.3"));
      for (int port : List.of(one.port(), two.port())) {
        Eventually.holds(() -> assertThat(application.node(port).number("hitsTotal")).isPositive());
      }
    }
  }

  @ParameterizedTest(name = "-javaagent {0}")
  @ValueSource(booleans = {true, false})
  void severalLibrariesInOneClassLoader(boolean premain) throws Exception {
    Require.memcached();
    Map<String, String> versions =
        Map.of("spymemcached", "2.12.3", "xmemcached", "2.4.9", "folsom", "1.21.0");
    List<Path> classPath = new ArrayList<>(List.of(Jars.applicationClasses()));
    versions.forEach((library, version) -> classPath.addAll(Jars.library(library, version)));
    Target target =
        Target.on(Jdk.require(17))
            .main("dev.spyglass.harness.app.Several")
            .classPath(classPath.toArray(Path[]::new));
    if (premain) {
      target.withAgent();
    }
    try (MemcachedServer server = MemcachedServers.startReal()) {
      for (String library : versions.keySet()) {
        target.options("--library", library, "--rate", "100").nodes(server.port()).options("and");
      }
      try (Application application = target.start()) {
        if (!premain) {
          Cli.succeed("attach", application.pid());
        }
        String[] told =
            versions.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .toArray(String[]::new);

        Eventually.holds(() -> assertTold(application.snapshot(), told));
        Eventually.holds(
            () ->
                assertThat(application.snapshot().nodes())
                    .hasSize(told.length)
                    .allMatch(node -> node.get("hitsTotal").getAsLong() > 0));
      }
    }
  }

  private static void assertTold(Snapshot snapshot, String... libraries) {
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

  private static String isolated(String version) {
    return Jars.application(version).stream().map(Path::toString).collect(Collectors.joining(","));
  }
}
