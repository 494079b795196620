package dev.spyglass.harness.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.google.gson.JsonObject;
import dev.spyglass.harness.Require;
import dev.spyglass.harness.application.Application;
import dev.spyglass.harness.server.MemcachedServer;
import dev.spyglass.harness.server.MemcachedServers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent counts what the application itself counts, on every client version and JDK. */
class CountsIT {
  private static final long CALLS = 2_000;
  private static final String TEXT = "text";
  private static final String BINARY = "binary";
  private static final String TEXT_MERGED = "text --optimize";
  private static final String BINARY_MERGED = "binary --optimize";
  private static final String KETAMA = "text --locator ketama --hash ketama";
  private static final String MIX =
      "get=30,gets=5,getBulk=5,set=15,append=5,delete=10,incr=5,decr=5,getStats=1,getVersions=1";
  // Merged into one binary request, a store that the server declines breaks the client's own
  // connection; and 2.9.0 cannot touch in the text protocol.
  private static final String CONDITIONAL = ",add=5,replace=5,cas=5";
  private static final String TOUCH = ",touch=5";

  @ParameterizedTest(name = "{0}, client {1}, {2}")
  @MethodSource("combinations")
  void everyOutcomeIsCountedOnce(int release, String client, String protocol) throws Exception {
    Require.memcached();
    Jdk jdk = Jdk.require(release);
    try (MemcachedServer one = MemcachedServers.startReal();
        MemcachedServer two = MemcachedServers.startReal();
        Application application =
            Target.on(jdk)
                .client(client)
                .withAgent()
                .nodes(one.port(), two.port())
                .options("--rate", "1000", "--keys", "200", "--op-timeout", "30s")
                .options("--mix", mix(client, protocol))
                .options(List.of(("--protocol " + protocol).split(" ")))
                .start()) {
      Load.awaitCalls(application, CALLS);
      Load.stop(application);

      Map<String, Long> own = Counts.ofApplication(application, 2);
      assertThat(own).containsKeys("get hit", "get miss", "set stored", "delete ok");
      Eventually.holds(() -> assertThat(Counts.ofAgent(application)).isEqualTo(own));
      assertEverythingFits(application.snapshot().agent());
    }
  }

  private static void assertEverythingFits(JsonObject agent) {
    assertThat(agent.getAsJsonArray("hooksOff")).isEmpty();
    assertThat(agent.getAsJsonArray("readingsOff")).isEmpty();
    assertThat(agent.get("failuresTotal").getAsLong()).isZero();
    assertThat(agent.get("hooksSwitchedOff").getAsLong()).isZero();
  }

  private static String mix(String client, String protocol) {
    boolean touch = protocol.startsWith(BINARY) || !client.equals("2.9.0");
    return MIX + (protocol.equals(BINARY_MERGED) ? "" : CONDITIONAL) + (touch ? TOUCH : "");
  }

  private static Stream<Arguments> combinations() {
    List<Arguments> all = new ArrayList<>();
    for (String client : List.of("2.9.0", "2.10.6", "2.11.7", "2.12.3")) {
      for (String protocol : List.of(TEXT, BINARY, TEXT_MERGED, BINARY_MERGED, KETAMA)) {
        all.add(arguments(17, client, protocol));
      }
    }
    for (int release : List.of(8, 11, 21, 25)) {
      all.add(arguments(release, "2.12.3", TEXT_MERGED));
      all.add(arguments(release, "2.12.3", BINARY));
    }
    for (int release : List.of(8, 25)) {
      all.add(arguments(release, "2.9.0", TEXT));
      all.add(arguments(release, "2.9.0", BINARY_MERGED));
    }
    return all.stream();
  }
}
