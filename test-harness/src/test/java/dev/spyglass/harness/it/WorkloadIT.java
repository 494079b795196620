package dev.spyglass.harness.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.harness.Require;
import dev.spyglass.harness.TextClient;
import dev.spyglass.harness.application.Application;
import dev.spyglass.harness.server.MemcachedServer;
import dev.spyglass.harness.server.MemcachedServers;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The workload alone, without an agent: each node counted what the workload says it sent there. */
class WorkloadIT {
  private static final long CALLS = 600;
  private static final String MIX =
      "get=30,gets=10,getBulk=5,set=20,add=5,replace=5,append=5,prepend=5,cas=10,delete=10,incr=5,decr=5,"
          + "getStats=1";
  private static final String TOUCH = ",touch=10";

  /**
   * What a node counts, but gets, of which a bulk get is several, by the calls and outcomes that
   * make it count.
   */
  private static final Map<String, List<String>> COUNTED =
      Map.of(
          "delete_hits", List.of("delete ok"),
          "delete_misses", List.of("delete miss"),
          "touch_hits", List.of("touch ok"));

  @ParameterizedTest
  @CsvSource({
    "spymemcached, 2.12.3, --protocol text",
    "spymemcached, 2.12.3, --protocol binary --locator ketama --hash ketama",
    "elasticache-java-cluster-client, 1.2.4, --client-mode static",
    "arcus-java-client, 1.13.2, --timeout-ratio 50",
    "arcus-java-client, 1.7.0, --locator ketama",
    "xmemcached, 2.4.9, --protocol text",
    "xmemcached, 2.4.9, --protocol binary --locator ketama --pool-size 2",
    "xmemcached, 1.4.3, --hash crc32",
    "folsom, 1.21.0, --protocol text",
    "folsom, 1.7.4, --protocol binary",
    "Memcached-Java-Client, 3.0.2, --protocol text",
    "Memcached-Java-Client, 3.0.2, --protocol binary --hash consistent"
  })
  void callsArriveWhereItSays(String artifact, String version, String settings) throws Exception {
    Require.memcached();
    boolean touches = !artifact.startsWith("arcus") && !artifact.startsWith("Memcached");
    try (MemcachedServer one = MemcachedServers.startReal();
        MemcachedServer two = MemcachedServers.startReal();
        Application application =
            Target.on(Jdk.require(17))
                .library(artifact, version)
                .nodes(one.port(), two.port())
                .options("--rate", "300", "--keys", "60", "--threads", "1", "--log-calls")
                .options("--mix", MIX + (touches ? TOUCH : ""))
                .options(List.of(settings.split(" ")))
                .start()) {
      Load.awaitCalls(application, CALLS);
      Load.stop(application);

      assertThat(Counts.unanswered(application)).isZero();
      assertThat(Counts.ofApplication(application, 2))
          .containsKeys(
              "get hit", "gets hit", "set stored", "append stored", "cas stored", "incr ok");
      for (MemcachedServer server : List.of(one, two)) {
        Map<String, Long> sent = sent(application, server);
        assertThat(sent.get("delete_hits")).isPositive();
        assertThat(counted(server)).containsAllEntriesOf(sent);
      }
    }
  }

  private static Map<String, Long> sent(Application application, MemcachedServer server) {
    String node = "127.0.0.1:" + server.port();
    Map<String, Long> sent = new TreeMap<>();
    COUNTED.forEach(
        (name, calls) ->
            sent.put(
                name,
                application.calls().stream()
                    .filter(call -> call.node().equals(node))
                    .filter(call -> calls.contains(call.operation() + " " + call.outcome()))
                    .count()));
    return sent;
  }

  private static Map<String, Long> counted(MemcachedServer server) throws IOException {
    Map<String, Long> counted = new TreeMap<>();
    try (TextClient client = new TextClient(server.port())) {
      for (String line = client.ask("stats"); !line.equals("END"); line = client.line()) {
        String[] words = line.split(" ");
        if (COUNTED.containsKey(words[1])) {
          counted.put(words[1], Long.parseLong(words[2]));
        }
      }
    }
    return counted;
  }
}
