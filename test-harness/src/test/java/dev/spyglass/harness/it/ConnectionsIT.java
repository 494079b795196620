package dev.spyglass.harness.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spyglass.cli.agent.Snapshot;
import dev.spyglass.harness.Require;
import dev.spyglass.harness.relay.Relay;
import dev.spyglass.harness.relay.RelayFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each connection of a client that holds several to a node is reported. */
class ConnectionsIT {
  private static final String ESTABLISHED = "01";
  private static final int HEX = 16;

  @BeforeEach
  void needsMemcached() {
    Require.memcached();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({"xmemcached, 1.4.3", "xmemcached, 2.4.9", "folsom, 1.7.4", "folsom, 1.21.0"})
  void thoseThatAreOpenAreThoseOfTheKernel(String library, String version) throws Exception {
    try (Scene scene = new Scene()) {
      scene.start(target(library, version));
      scene.awaitTraffic();
      Eventually.holds(() -> assertThat(openPorts(scene)).hasSize(3).isEqualTo(ofKernel(scene)));
      assertThat(scene.node().number("openConnections")).isEqualTo(3);

      scene.inject(RelayFault.REFUSE);
      Eventually.holds(() -> assertThat(scene.node().number("openConnections")).isZero());
      assertThat(openPorts(scene)).isEmpty();
      assertThat(scene.neighbour().number("openConnections")).isEqualTo(3);
    }
  }

  @Test
  void whatWaitsIsReportedForEachAndAddsUp() throws Exception {
    try (Scene scene = new Scene()) {
      scene.start(target("xmemcached", "2.4.9").options("--heartbeat", "false"));
      scene.awaitTraffic();
      scene.inject(RelayFault.SILENT);

      Eventually.holds(
          () -> {
            Snapshot snapshot = scene.application().snapshot();
            List<JsonObject> rows = rows(scene, snapshot.clients().get(0));
            long waiting = sum(rows, "readQueueSize") + sum(rows, "writeQueueSize");
            assertThat(rows).allMatch(row -> row.get("readQueueSize").getAsLong() > 3);
            assertThat(rows).allMatch(row -> row.get("consecutiveTimeouts").getAsLong() > 3);
            assertThat(waiting).isEqualTo(pending(scene, snapshot));
          });
    }
  }

  @Test
  void theCommandShowsThem() throws Exception {
    try (Scene scene = new Scene()) {
      scene.start(target("xmemcached", "2.4.9"));
      scene.awaitTraffic();
      long pid = scene.application().pid();
      String node = ":" + scene.bad().port();

      String port = Integer.toString(ofKernel(scene).iterator().next());
      String shown = Cli.succeed("nodes", pid, "--connections", "--node", node).out();
      assertThat(shown.lines().findFirst().orElseThrow()).contains("LOCAL PORT", "READ Q");
      assertThat(shown.lines().skip(1)).hasSize(3).anyMatch(line -> line.contains(" " + port));
      Cli.Result both = Cli.run("nodes", pid, "--connections", "--timeline");
      assertThat(both.exitCode()).isEqualTo(2);
      assertThat(both.err()).contains("--timeline", "--connections");
    }
  }

  private static Target target(String library, String version) throws IOException {
    return Target.on(Jdk.require(17))
        .library(library, version)
        .withAgent()
        .options("--pool-size", "3", "--rate", "100", "--op-timeout", "500ms", "--log-calls");
  }

  /** The connections to the bad node. */
  private static List<JsonObject> rows(Scene scene, JsonObject source) {
    List<JsonObject> rows = new ArrayList<>();
    for (JsonElement row : source.getAsJsonArray("connections")) {
      if (isBad(scene, row.getAsJsonObject().get("node"))) {
        rows.add(row.getAsJsonObject());
      }
    }
    return rows;
  }

  private static boolean isBad(Scene scene, JsonElement node) {
    return node.getAsString().endsWith(":" + scene.bad().port());
  }

  private static long pending(Scene scene, Snapshot snapshot) {
    return snapshot.nodes().stream()
        .filter(node -> isBad(scene, node.get("address")))
        .mapToLong(node -> node.get("pendingOperations").getAsLong())
        .sum();
  }

  private static long sum(List<JsonObject> rows, String column) {
    return rows.stream().mapToLong(row -> row.get(column).getAsLong()).sum();
  }

  private static Set<Integer> openPorts(Scene scene) throws IOException {
    Set<Integer> ports = new TreeSet<>();
    JsonObject shown =
        Cli.succeed("nodes", scene.application().pid(), "--connections", "-o", "json").json();
    for (JsonObject row : rows(scene, shown)) {
      if (row.get("open").getAsBoolean()) {
        ports.add(row.get("localPort").getAsInt());
      }
    }
    return ports;
  }

  /** The ports from which connections to the relay of the bad node are established. */
  private static Set<Integer> ofKernel(Scene scene) throws IOException {
    Relay relay = scene.bad();
    Set<Integer> ports = new TreeSet<>();
    for (String table : List.of("tcp", "tcp6")) {
      for (String line : Files.readAllLines(Path.of("/proc/net", table))) {
        String[] words = line.trim().split(" +");
        if (words[3].equals(ESTABLISHED) && port(words[2]) == relay.port()) {
          ports.add(port(words[1]));
        }
      }
    }
    return ports;
  }

  private static int port(String address) {
    return Integer.parseInt(address.substring(address.indexOf(':') + 1), HEX);
  }
}
