package dev.spyglass.harness.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.harness.Require;
import dev.spyglass.harness.application.Application;
import dev.spyglass.harness.server.MemcachedServer;
import dev.spyglass.harness.server.MemcachedServers;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A client whose class loader cannot see the system loader, as in an application server. */
class IsolatedLoaderIT {
  @ParameterizedTest(name = "JDK {0}, -javaagent {1}")
  @CsvSource({"8, true", "8, false", "17, true", "17, false", "25, true", "25, false"})
  void theClientIsSeen(int release, boolean premain) throws Exception {
    Require.memcached();
    String isolated =
        Jars.application(Jars.NEWEST_CLIENT).stream()
            .map(Path::toString)
            .collect(Collectors.joining(","));
    Target target =
        Target.on(Jdk.require(release))
            .main("dev.spyglass.harness.workload.Isolated")
            .classPath(Jars.applicationClasses())
            .options(isolated);
    try (MemcachedServer server = MemcachedServers.startReal();
        Application application =
            (premain ? target.withAgent() : target)
                .nodes(server.port())
                .options("--rate", "100")
                .start()) {
      if (!premain) {
        Cli.succeed("attach", application.pid());
      }
      Load.awaitCalls(application, 50);

      assertThat(application.snapshot().agent().get("clientsLive").getAsInt()).isOne();
      Eventually.holds(
          () -> assertThat(application.node(server.port()).number("hitsTotal")).isPositive());
      assertThat(Counts.unanswered(application)).isZero();
    }
  }
}
