package dev.spyglass.harness.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.google.gson.JsonObject;
import dev.spyglass.harness.Require;
import dev.spyglass.harness.application.Application;
import dev.spyglass.harness.process.ForkedJvm;
import dev.spyglass.harness.server.CouchbaseConfiguration;
import dev.spyglass.harness.server.MemcachedServer;
import dev.spyglass.harness.server.MemcachedServers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The command attaches before any class of a client is loaded, and has long removed its copy of the
 * jar when the first one comes.
 */
class BeforeTheClientIT {
  private static final long CALLS = 300;

  @ParameterizedTest(name = "JDK {0}, {1}, jars cached: {2}")
  @MethodSource("situations")
  void theClientMadeLaterIsCounted(int release, MatrixClient client, boolean cached)
      throws Exception {
    Require.memcached();
    String version = client.versions().get(client.versions().size() - 1);
    List<Path> classPath = Jars.application(client.artifact(), version);
    try (MemcachedServer server = MemcachedServers.startReal();
        CouchbaseConfiguration configuration =
            client.readsNodesByHttp() ? CouchbaseConfiguration.ofPorts(server.port()) : null;
        ForkedJvm held =
            ForkedJvm.of("dev.spyglass.harness.workload.Held")
                .javaHome(Jdk.require(release).home())
                .classPath(classPath.toArray(Path[]::new))
                .jvmArguments(CouchbaseConfiguration.JVM_ARGUMENT)
                .arguments(Boolean.toString(cached), "--library", client.artifact())
                .arguments(
                    "--servers",
                    "127.0.0.1:"
                        + (configuration == null ? server.port() : configuration.ports()[0]))
                .arguments("--rate", "200", "--mix", "get=50,set=50", "--keys", "20")
                .start()) {
      held.awaitLine("HELD", Eventually.LIMIT);
      Cli.Result said = Cli.succeed("attach", held.pid());
      assertThat(said.out() + said.err()).contains("no memcached client");
      held.send("go");

      Application application = Application.of(held);
      Load.awaitCalls(application, CALLS);
      Load.stop(application);
      Eventually.holds(
          () ->
              assertThat(Counts.ofAgent(application))
                  .isEqualTo(Counts.ofApplication(application, 1)));
      JsonObject agent = application.snapshot().agent();
      assertThat(agent.getAsJsonArray("hooksOff")).isEmpty();
      assertThat(agent.get("failuresTotal").getAsLong()).isZero();
    }
  }

  private static Stream<Arguments> situations() {
    List<Arguments> all = new ArrayList<>();
    for (int release : List.of(8, 11, 17, 25)) {
      all.add(arguments(release, MatrixClient.SPYMEMCACHED, true));
    }
    for (MatrixClient client : MatrixClient.values()) {
      all.add(arguments(17, client, false));
    }
    return all.stream();
  }
}
