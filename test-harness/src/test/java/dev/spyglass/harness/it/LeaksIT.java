package dev.spyglass.harness.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.google.gson.JsonObject;
import dev.spyglass.harness.Require;
import dev.spyglass.harness.application.Application;
import dev.spyglass.harness.process.Await;
import dev.spyglass.harness.relay.Relay;
import dev.spyglass.harness.relay.RelayEvent;
import dev.spyglass.harness.relay.RelayFault;
import dev.spyglass.harness.server.CouchbaseConfiguration;
import dev.spyglass.harness.server.MemcachedServer;
import dev.spyglass.harness.server.MemcachedServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Leaks that were published, played again; and loads that only look like one. */
class LeaksIT {
  private static final String TEXT = "net.spy.memcached.protocol.ascii.";
  private static final Duration LIMIT = Duration.ofSeconds(120);
  private static final int CLIENTS = 200;
  private static final int CLIENT_EVERY_MILLIS = 300;

  @BeforeEach
  void needsMemcached() {
    Require.memcached();
  }

  /** A keep-alive by getStats once a second beside gets, and one node drops all packets. */
  @Test
  void thePublishedLeakIsNamedWithItsHolderAndItsCureAndGoesWithIt() throws Exception {
    try (Scene scene = new Scene()) {
      scene.start(
          Target.on(Jdk.require(17))
              .options("--failure-mode", "retry", "--op-timeout", "500ms")
              .options("--timeout-threshold", "12", "--max-reconnect-delay", "2s")
              .options("--rate", "10", "--mix", "get", "--stats-every", "1s", "--log-calls")
              .options("--only-node", "127.0.0.1:" + scene.bad().port()));
      Load.awaitCalls(scene.application(), 20);
      scene.attach();
      scene.inject(RelayFault.DROP);
      Instant faultAt = scene.faultAt();
      Await.until(
          "a minute of the fault",
          LIMIT,
          () -> Duration.between(faultAt, Instant.now()).toSeconds() >= 60);

      JsonObject answer = Leaks.of(scene.application());
      JsonObject stats = Leaks.find(answer, "suspects", "broadcast_on_dead_node").orElseThrow();
      JsonObject gets = Leaks.find(answer, "suspects", "pending_on_dead_node").orElseThrow();
      String node = "127.0.0.1:" + scene.bad().port();

      assertHeld(stats, node, TEXT + "StatsOperationImpl");
      assertThat(Leaks.classes(stats)).anyMatch(name -> name.matches(".*MemcachedClient\\$\\d+.*"));
      assertThat(stats.get("createdBy").getAsString()).contains("getStats").contains("CallKind");
      assertThat(stats.get("notHelped").getAsString()).contains("Cancel");
      assertHeld(gets, node, TEXT + "GetOperationImpl");
      assertThat(gets.get("createdBy").getAsString()).contains("MemcachedClient.get(");
      assertThat(gets.get("remedy").getAsString()).contains("Cancel").contains("getStats");
      // The truth is what the application called since.
      double seconds = Duration.between(faultAt, Instant.now()).toMillis() / 1e3;
      assertThat(stats.get("growthPerSecond").getAsDouble())
          .isCloseTo(callsSince(scene, faultAt, "getStats") / seconds, withinPercentage(5));
      assertThat(gets.get("growthPerSecond").getAsDouble())
          .isCloseTo(scene.calls(faultAt, "timeout", "cancelled") / seconds, withinPercentage(5));
      assertParagraph(scene.application(), node);

      scene.bad().heal();
      JsonObject gone = Leaks.awaitGone(scene.application(), "broadcast_on_dead_node");
      assertThat(gone.get("signature")).isEqualTo(stats.get("signature"));
      assertThat(Instant.parse(gone.get("goneAt").getAsString()))
          .isAfter(scene.bad().log().first(RelayEvent.Kind.HEALED).orElseThrow());
      Leaks.awaitGone(scene.application(), "pending_on_dead_node");
      assertThat(Leaks.rows(Leaks.of(scene.application()), "suspects")).isEmpty();
      assertThat(Cli.succeed("leaks", scene.application().pid()).out())
          .contains("No suspect")
          .contains("gone since");
    }
  }

  private static long callsSince(Scene scene, Instant since, String call) {
    return scene.application().calls().stream()
        .filter(c -> c.operation().equals(call) && c.returnedAt().isAfter(since))
        .count();
  }

  private static void assertHeld(JsonObject suspect, String node, String className) {
    assertThat(suspect.get("node").getAsString()).isEqualTo(node);
    assertThat(suspect.get("queue").getAsString()).isEqualTo("writeQueue");
    assertThat(Leaks.classes(suspect)).contains(className);
    assertThat(suspect.get("bytes").getAsLong()).isPositive();
    assertThat(suspect.get("signature").getAsString()).matches("L-[0-9a-f]{6}");
  }

  private static void assertParagraph(Application application, String node) throws IOException {
    Cli.Result result = Cli.run("leaks", application.pid(), "--fail-on", "warn");

    assertThat(result.exitCode()).isEqualTo(6);
    assertThat(result.out())
        .contains("-> node " + node + " -> writeQueue")
        .contains("What to do: ")
        .contains("What will not help: ")
        .contains("StatsOperationImpl");
    assertThat(Cli.run("leaks", application.pid(), "--fail-on", "error").exitCode()).isZero();
  }

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void anAgentThatComesLateSeesWhatPiledUpBefore(int release) throws Exception {
    try (Scene scene = new Scene()) {
      scene.inject(RelayFault.REFUSE);
      scene.start(
          Target.on(Jdk.require(release))
              .options("--failure-mode", "retry", "--op-timeout", "200ms")
              .options("--rate", "40", "--mix", "get=100", "--log-calls"));
      scene.awaitTimeout();
      Instant begun = Instant.now();
      scene.attach();

      JsonObject suspect = Leaks.await(scene.application(), "pending_on_dead_node");

      assertHeld(suspect, "127.0.0.1:" + scene.bad().port(), TEXT + "GetOperationImpl");
      assertThat(Instant.parse(suspect.get("since").getAsString())).isBefore(begun);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "asyncGet, futures_not_collected, GetOperationImpl",
    "getStats, timed_out_on_the_wire, StatsOperationImpl",
    "incr, timed_out_on_the_wire, MutatorOperationImpl"
  })
  void whatASilentNodeNeverAnswersIsNamed(String call, String kind, String className)
      throws Exception {
    try (Scene scene = new Scene()) {
      scene.start(
          Target.on(Jdk.require(17))
              .withAgent()
              .options("--op-timeout", "500ms", "--rate", "20", "--mix", call + "=100"));
      Load.awaitCalls(scene.application(), 10);
      scene.inject(RelayFault.SILENT);

      JsonObject suspect = Leaks.await(scene.application(), kind);

      assertThat(suspect.get("queue").getAsString()).isEqualTo("readQueue");
      assertThat(suspect.get("node").getAsString()).endsWith(":" + scene.bad().port());
      assertThat(Leaks.classes(suspect)).contains(TEXT + className);
      assertThat(suspect.get("deadWeight").getAsLong())
          .isGreaterThan(suspect.get("count").getAsLong() / 2);
    }
  }

  @Test
  void whatXmemcachedStillWaitsForIsNamed() throws Exception {
    try (Scene scene = new Scene()) {
      scene.start(
          Target.on(Jdk.require(17))
              .library("xmemcached", "2.4.9")
              .withAgent()
              .options("--heartbeat", "false", "--op-timeout", "500ms")
              .options("--rate", "20", "--mix", "get"));
      Load.awaitCalls(scene.application(), 10);
      scene.inject(RelayFault.SILENT);

      JsonObject suspect = Leaks.await(scene.application(), "timed_out_on_the_wire");

      assertThat(suspect.get("queue").getAsString()).isEqualTo("readQueue");
      assertThat(suspect.get("node").getAsString()).endsWith(":" + scene.bad().port());
      assertThat(Leaks.classes(suspect))
          .contains("net.rubyeye.xmemcached.command.text.TextGetOneCommand");
      assertThat(suspect.get("deadWeight").getAsLong())
          .isGreaterThan(suspect.get("count").getAsLong() / 2);
      assertThat(suspect.get("oldestPendingMillis").getAsLong()).isGreaterThan(5_000);
    }
  }

  /** What did not fit into the socket any more when the node was marked down. */
  @ParameterizedTest
  @ValueSource(strings = {"cancel", "redistribute"})
  void whatWaitedToBeWrittenIsKeptAfterTheMark(String failureMode) throws Exception {
    try (Scene scene = new Scene()) {
      String bad = "127.0.0.1:" + scene.bad().port();
      scene.start(
          Target.on(Jdk.require(17))
              .withAgent()
              .options("--failure-mode", failureMode, "--op-timeout", "500ms")
              .options("--timeout-threshold", "80", "--only-node", bad)
              .options("--rate", "20", "--mix", "set", "--value-bytes", "300000"));
      Load.awaitCalls(scene.application(), 10);
      scene.inject(RelayFault.DROP);

      JsonObject suspect = Leaks.await(scene.application(), "kept_after_mark_down");

      assertThat(suspect.get("node").getAsString()).isEqualTo(bad);
      assertThat(suspect.get("queue").getAsString()).isEqualTo("writeQueue");
      assertThat(Leaks.classes(suspect)).contains(TEXT + "StoreOperationImpl");
      assertThat(suspect.get("bytes").getAsLong())
          .isGreaterThan(suspect.get("count").getAsLong() * 150_000);
    }
  }

  /** The only node there is, or the only one for a key; the agent may come late. */
  @ParameterizedTest(name = "{0} {1}, attached late: {2}")
  @CsvSource({"spymemcached, 2.12.3, false", "couchbase-client, 1.4.13, true"})
  void whatRedistributeFindsNoOtherNodeForIsNamed(String library, String version, boolean late)
      throws Exception {
    try (MemcachedServer server = MemcachedServers.startReal();
        Relay relay = Relay.to(server.port());
        CouchbaseConfiguration couchbase = CouchbaseConfiguration.ofPorts(relay.port())) {
      Target target =
          Target.on(Jdk.require(17))
              .library(library, version)
              .nodes(library.startsWith("couchbase") ? couchbase.ports()[0] : relay.port())
              .jvm(CouchbaseConfiguration.JVM_ARGUMENT)
              .options("--failure-mode", "redistribute", "--op-timeout", "500ms")
              .options("--max-reconnect-delay", "2s", "--rate", "20", "--mix", "get");
      try (Application application = (late ? target : target.withAgent()).start()) {
        Load.awaitCalls(application, 10);
        relay.inject(RelayFault.REFUSE);
        if (late) {
          Cli.succeed("attach", application.pid());
        }

        JsonObject suspect = Leaks.await(application, "no_other_node");

        assertThat(suspect.get("node").getAsString()).endsWith(":" + relay.port());
        assertThat(suspect.get("why").getAsString()).contains("Redistribute finds no other node");
        assertThat(suspect.get("remedy").getAsString()).contains("FailureMode.Cancel");
        assertThat(suspect.get("notHelped").getAsString()).contains("FailureMode.Redistribute");
        relay.heal();
        Leaks.awaitGone(application, "no_other_node");
      }
    }
  }

  @Test
  void listenersThatHoldUpTheirPoolAreNamed() throws Exception {
    try (Scene scene = new Scene()) {
      scene.start(
          Target.on(Jdk.require(17))
              .withAgent()
              .options("--rate", "40", "--mix", "get", "--bug", "slow-listener"));

      JsonObject suspect = Leaks.await(scene.application(), "listener_backlog");

      assertThat(suspect.get("count").getAsLong()).isGreaterThanOrEqualTo(100);
      assertThat(suspect.get("why").getAsString()).endsWith("of which the client has 1");
      assertThat(suspect.get("remedy").getAsString()).contains("setListenerExecutorService");
    }
  }

  @Test
  void threadsThatHangAreReportedWithThePlaceAndForHowLong() throws Exception {
    try (Scene scene = new Scene()) {
      scene.start(
          Target.on(Jdk.require(17))
              .withAgent()
              .options("--rate", "20", "--mix", "get=1,getBulk=1", "--op-timeout", "10m"));
      Load.awaitCalls(scene.application(), 10);
      scene.inject(RelayFault.SILENT);

      Eventually.holds(
          () -> {
            JsonObject answer =
                Cli.succeed("threads", scene.application().pid(), "-o", "json").json();
            assertThat(longestWaits(answer))
                .hasSize(2)
                .allSatisfy((call, millis) -> assertThat(millis).isGreaterThan(2_000));
          });

      assertThat(Cli.succeed("threads", scene.application().pid()).out())
          .containsPattern(
              "[0-9]+ threads of the application are in MemcachedClient\\.get, called by .* for up"
                  + " to [0-9.]+");
    }
  }

  private static Map<String, Long> longestWaits(JsonObject threads) {
    Map<String, Long> waits = new TreeMap<>();
    for (JsonObject place : Leaks.rows(threads, "parked")) {
      waits.put(place.get("call").getAsString(), place.get("longestMillis").getAsLong());
    }
    return waits;
  }

  @Test
  void clientsNobodyShutsDownAreNamedWithTheCodeThatMakesThem() throws Exception {
    try (Scene scene = new Scene()) {
      scene.start(Target.on(Jdk.require(17)).withAgent().options("--rate", "0"));
      replaceClients(scene.application(), "forget-client", "CLIENT FORGOTTEN");
      scene.application().jvm().ask("gc", "GC DONE", LIMIT);

      // They are missed one after the other.
      Eventually.holds(
          () ->
              assertThat(
                      Leaks.find(Leaks.of(scene.application()), "suspects", "clients_not_shut_down")
                          .orElseThrow()
                          .get("count")
                          .getAsLong())
                  .isGreaterThanOrEqualTo(200));
      JsonObject suspect = Leaks.await(scene.application(), "clients_not_shut_down");

      assertThat(suspect.get("deadWeight").getAsLong()).isGreaterThanOrEqualTo(190);
      assertThat(suspect.get("createdBy").getAsString()).contains("Clients.create");
      assertThat(suspect.get("why").getAsString()).contains("IO threads", "selectors", "sockets");
      assertThat(suspect.get("growthPerSecond").getAsDouble())
          .isCloseTo(1_000.0 / CLIENT_EVERY_MILLIS, withinPercentage(5));
      String threads = Cli.succeed("threads", scene.application().pid()).out();
      assertThat(threads).contains("leak: ").contains("yes");
    }
  }

  @Test
  void clientsThatAreShutDownAreNoSuspect() throws Exception {
    try (Scene scene = new Scene()) {
      scene.start(Target.on(Jdk.require(17)).withAgent().options("--rate", "0"));
      replaceClients(scene.application(), "shutdown-client", "SHUT DOWN");
      scene.application().jvm().ask("gc", "GC DONE", LIMIT);

      Eventually.holds(
          () ->
              assertThat(Cli.succeed("threads", scene.application().pid()).out())
                  .contains("no leak: 1 client threads"));
      assertNothingSuspect(scene.application());
    }
  }

  /** Two hundred of them in a minute. */
  private static void replaceClients(Application application, String command, String answer)
      throws Exception {
    ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
    List<Future<?>> replaced = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      Runnable one = () -> replaceClient(application, command, answer);
      replaced.add(pace.schedule(one, (long) i * CLIENT_EVERY_MILLIS, TimeUnit.MILLISECONDS));
    }
    pace.shutdown();
    for (Future<?> one : replaced) {
      one.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private static void replaceClient(Application application, String command, String answer) {
    try {
      application.jvm().ask("new-client", "CLIENT CREATED", LIMIT);
      application.jvm().ask(command, answer, LIMIT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aLoadAndABurstThatDrainsAreNoSuspects() throws Exception {
    try (Scene scene = new Scene()) {
      scene.start(
          Target.on(Jdk.require(17))
              .withAgent()
              .options(
                  "--rate", "300", "--op-timeout", "1s", "--mix", "get=60,set=20,asyncGet=20"));
      Load.awaitCalls(scene.application(), 3_600);
      scene.application().jvm().send("rate 3000");
      Load.awaitCalls(scene.application(), 6_000);
      scene.application().jvm().send("rate 300");
      Load.awaitCalls(scene.application(), 3_600);

      assertNothingSuspect(scene.application());
    }
  }

  private static void assertNothingSuspect(Application application) throws IOException {
    JsonObject answer = Leaks.of(application);
    assertThat(Leaks.rows(answer, "suspects")).isEmpty();
    assertThat(answer.get("suspectsTotal").getAsLong()).isZero();
    assertThat(Leaks.rows(answer, "history"))
        .extracting(row -> row.get("series").getAsString())
        .containsAll(List.of("clients", "clientThreads"));
    assertThat(Cli.run("leaks", application.pid(), "--fail-on", "warn").exitCode()).isZero();
  }

  @Test
  void jmxShowsAndAnalysesToo() throws Exception {
    int port = Jmx.freePort();
    try (Scene scene = new Scene()) {
      scene.start(Target.on(Jdk.require(17)).withAgent().jvm(Jmx.arguments(port)));
      try (Jmx jmx = Jmx.connect(port)) {
        Eventually.holds(
            () -> assertThat(jmx.attribute("spyglass:type=Leaks", "SuspectsTotal")).isEqualTo(0L));
        assertThat(jmx.analyse(true)).contains("\"suspects\":[]").contains("\"class net.spy.");
        assertThat(jmx.leakHistogram(1)).contains("net.spy.memcached.").contains("instances");
      }
    }
  }
}
