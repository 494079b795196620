package dev.spyglass.harness.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.harness.Require;
import dev.spyglass.harness.application.Application;
import dev.spyglass.harness.server.MemcachedServer;
import dev.spyglass.harness.server.MemcachedServers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code java -jar spyglass-agent.jar PID}, for hosts that have no newer JDK. */
class SelfAttachIT {
  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {8, 11})
  void theAgentJarAttachesItself(int release) throws Exception {
    Require.memcached();
    Jdk jdk = Jdk.require(release);
    try (MemcachedServer server = MemcachedServers.startReal();
        Application application =
            Target.on(jdk).nodes(server.port()).options("--rate", "50").start()) {
      Process attach =
          new ProcessBuilder(
                  jdk.program("java").toString(),
                  "-jar",
                  Jars.agent().toString(),
                  Long.toString(application.pid()))
              .inheritIO()
              .start();

      assertThat(attach.waitFor()).isZero();
      Eventually.holds(
          () -> assertThat(application.node(server.port()).number("operationsTotal")).isPositive());
      assertThat(Counts.unanswered(application)).isZero();
    }
  }
}
