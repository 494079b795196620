package dev.spyglass.harness.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.spyglass.harness.Require;
import dev.spyglass.harness.application.Application;
import dev.spyglass.harness.relay.Relay;
import dev.spyglass.harness.relay.RelayFault;
import dev.spyglass.harness.server.MemcachedServer;
import dev.spyglass.harness.server.MemcachedServers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways to use xmemcached that few do. */
class XmemcachedModesIT {
  private static final String NEWEST = "2.4.9";
  private static final String PASSWORD = "open";

  @TempDir Path folder;

  @BeforeEach
  void needsMemcached() {
    Require.memcached();
  }

  private static Target target(int... ports) throws IOException {
    return Target.on(Jdk.require(17))
        .library("xmemcached", NEWEST)
        .withAgent()
        .nodes(ports)
        .options("--rate", "100", "--keys", "50", "--op-timeout", "30s");
  }

  @Test
  void commandsOfKestrelAreCounted() throws Exception {
    try (MemcachedServer server = MemcachedServers.startReal();
        Application application =
            target(server.port())
                .options("--protocol", "kestrel", "--mix", "get=60,set=40")
                .start()) {
      assertCountsEqual(application, Map.of());
      assertThat(client(application).get("protocol").getAsString()).isEqualTo("kestrel");
    }
  }

  @Test
  void aStandbyIsANodeThatServesWhileTheOtherIsDown() throws Exception {
    try (MemcachedServer server = MemcachedServers.startReal();
        MemcachedServer standby = MemcachedServers.startReal();
        Relay relay = Relay.to(server.port());
        Application application =
            target(relay.port())
                .options("--failure-mode", "true", "--standby", "127.0.0.1:" + standby.port())
                .start()) {
      Load.awaitCalls(application, 50);
      assertThat(application.node(relay.port()).number("operationsTotal")).isPositive();
      Eventually.holds(() -> assertState(application, standby.port(), "UP"));
      assertThat(application.node(standby.port()).number("operationsTotal")).isZero();
      assertThat(application.node(standby.port()).text("standbyFor"))
          .isEqualTo(application.node(relay.port()).text("address"));
      assertThat(application.node(relay.port()).text("standbyFor")).isNull();
      relay.inject(RelayFault.REFUSE);
      relay.inject(RelayFault.RESET);

      Eventually.holds(
          () -> {
            assertState(application, relay.port(), "DOWN");
            assertThat(application.node(standby.port()).number("operationsTotal"))
                .isGreaterThan(50);
          });
      assertState(application, standby.port(), "UP");
    }
  }

  /** Under a load that lets it merge several into one buffer. */
  @Test
  void whatIsNotAnsweredIsCountedWhenItIsWritten() throws Exception {
    try (MemcachedServer server = MemcachedServers.startReal();
        Application application =
            target(server.port())
                .options("--no-reply", "true", "--rate", "2000", "--mix", "get=10,set=90")
                .start()) {
      Load.awaitCalls(application, 5_000);
      Load.stop(application);
      Map<String, Long> own = Counts.ofApplication(application, 1);
      long sets = own.get("set stored");
      Eventually.holds(
          () -> {
            assertThat(Counts.ofAgent(application)).containsEntry("set ok", sets);
            assertThat(application.node(server.port()).number("pendingOperations")).isZero();
          });
    }
  }

  @Test
  void howManyMoreMayWaitWithoutAReplyIsReported() throws Exception {
    try (MemcachedServer server = MemcachedServers.startReal();
        Relay relay = Relay.to(server.port());
        Application application =
            target(relay.port())
                .options(
                    "--no-reply",
                    "true",
                    "--value-bytes",
                    "50000",
                    "--mix",
                    "set=1",
                    "--rate",
                    "50")
                .start()) {
      long all = permits(application);
      Load.awaitCalls(application, 50);

      relay.inject(RelayFault.DROP);
      Eventually.holds(() -> assertThat(permits(application)).isLessThan(all - 50));
      Load.stop(application);
      // One is taken from the queue and not yet written.
      Eventually.holds(
          () ->
              assertThat(application.node(relay.port()).number("writeQueueSize"))
                  .isBetween(all - permits(application) - 1, all - permits(application) + 1));

      relay.heal();
      Eventually.holds(() -> assertThat(permits(application)).isGreaterThanOrEqualTo(all));
    }
  }

  private static long permits(Application application) {
    return client(application).get("noReplyPermits").getAsLong();
  }

  @Test
  void theLoginAndTheCallsAfterItAreCounted() throws Exception {
    try (MemcachedServer server = withLogin();
        Application application =
            target(server.port())
                .options("--protocol", "binary", "--sasl", "joe:" + PASSWORD)
                .options("--mix", "get=60,set=40")
                .start()) {
      assertCountsEqual(application, Map.of("auth ok", 1L));
      assertState(application, server.port(), "UP");
    }
  }

  @Test
  void aRefusedLoginIsTheCause() throws Exception {
    try (MemcachedServer server = withLogin();
        Application application =
            target(server.port())
                .options("--protocol", "binary", "--sasl", "joe:wrong", "--op-timeout", "500ms")
                .start()) {
      Eventually.holds(
          () ->
              assertThat(application.node(server.port()).changes())
                  .anyMatch(change -> "auth".equals(change.cause())));
    }
  }

  private MemcachedServer withLogin() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path users = folder.resolve("users");
    Files.writeString(
        folder.resolve("memcached.conf"), "mech_list: plain\nsasldb_path: " + users + "\n");
    Process added =
        new ProcessBuilder(
                "saslpasswd2", "-p", "-c", "-a", "memcached", "-f", users.toString(), "joe")
            .redirectErrorStream(true)
            .start();
    added.getOutputStream().write(PASSWORD.getBytes(StandardCharsets.UTF_8));
    added.getOutputStream().close();
    assertThat(added.waitFor()).isZero();
    Files.setPosixFilePermissions(users, PosixFilePermissions.fromString("rw-r--r--"));
    return MemcachedServers.startReal(Map.of("SASL_CONF_PATH", folder.toString()), "-S");
  }

  private static void assertCountsEqual(Application application, Map<String, Long> besides)
      throws Exception {
    Load.awaitCalls(application, 100);
    Load.stop(application);
    Map<String, Long> own = Counts.ofApplication(application, 1);
    assertThat(own).containsKeys("get hit", "set stored");
    own.putAll(besides);
    Eventually.holds(() -> assertThat(Counts.ofAgent(application)).isEqualTo(own));
  }

  private static void assertState(Application application, int port, String state) {
    assertThat(application.node(port).state()).isEqualTo(state);
  }

  private static JsonObject client(Application application) {
    return application.snapshot().clients().get(0);
  }
}
