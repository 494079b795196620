package dev.spyglass.harness.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.harness.Require;
import dev.spyglass.harness.application.Application;
import dev.spyglass.harness.application.NodeView;
import dev.spyglass.harness.server.MemcachedServer;
import dev.spyglass.harness.server.MemcachedServers;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value that the client itself refuses to send says nothing about the node. */
class RefusedByTheClientIT {
  // It stays above the client's limit of 1 MB when it is compressed.
  private static final String BYTES = "3000000";

  @ParameterizedTest(name = "JDK {0}, xmemcached {1}, {2}, attached late: {3}")
  @CsvSource({
    "17, 2.4.9, text, false",
    "17, 2.4.9, binary, true",
    "8, 1.4.3, text, true",
    "25, 2.4.9, text, false"
  })
  void aValueTooLargeIsAFailureOfTheNodeItsKeyBelongsTo(
      int release, String version, String protocol, boolean late) throws Exception {
    Require.memcached();
    Target target =
        Target.on(Jdk.require(release))
            .library("xmemcached", version)
            .options("--protocol", protocol, "--value-bytes", BYTES, "--keys", "20")
            .options("--mix", "get=1,set=1", "--log-calls", "--op-timeout", "10s");
    try (MemcachedServer one = MemcachedServers.startReal();
        MemcachedServer two = MemcachedServers.startReal();
        Application application =
            (late ? target : target.withAgent())
                .nodes(one.port(), two.port())
                .options("--rate", late ? "0" : "30")
                .start()) {
      if (late) {
        Cli.succeed("attach", application.pid());
        application.jvm().send("rate 30");
      }
      Load.awaitCalls(application, 60);
      Load.stop(application);

      Map<String, Long> own = Counts.ofApplication(application, 2);
      assertThat(own).containsOnlyKeys("get miss", "set failed");
      Eventually.holds(() -> assertThat(Counts.ofAgent(application)).isEqualTo(own));
      for (MemcachedServer server : new MemcachedServer[] {one, two}) {
        NodeView node = application.node(server.port());
        assertThat(node.state()).isEqualTo("UP");
        assertThat(node.number("failedFastTotal")).isZero();
        assertThat(node.number("downTotal")).isZero();
        assertThat(node.number("operationsTotal")).isEqualTo(calls(application, server));
      }
    }
  }

  private static long calls(Application application, MemcachedServer server) {
    return application.calls().stream()
        .filter(call -> call.node().endsWith(":" + server.port()))
        .count();
  }
}
