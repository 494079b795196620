package dev.spyglass.harness.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.harness.Marked;
import dev.spyglass.harness.Require;
import dev.spyglass.harness.application.Application;
import dev.spyglass.harness.namespace.Namespace;
import dev.spyglass.harness.server.MemcachedServer;
import dev.spyglass.harness.server.MemcachedServers;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drills of an application that is the user's own, started or already running. */
class OwnApplicationDrillIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @BeforeEach
  void needsMemcached() {
    Require.memcached();
  }

  @Test
  void startedByACommandAndLoadedByAnother() throws Exception {
    Marked marked = new Marked();
    DrillRun run =
        DrillRun.of(
            "fast-fail",
            "startup",
            "--nodes",
            "2",
            "--faults",
            "proxy",
            "--load",
            "test {server1} != {server2}",
            "--app",
            workload("--failure-mode cancel --op-timeout 500ms") + " # " + marked.value());

    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.verdicts())
        .containsEntry("fast-fail fails-fast", "PASS")
        .containsEntry("fast-fail timeouts-obeyed", "PASS")
        .containsEntry("startup starts (node 1 drop)", "PASS")
        .containsEntry("startup returns (node 2 refuse)", "PASS");
    assertThat(commandLinesWith(marked.value())).isEmpty();
  }

  @Test
  void behindRelaysBeforeServersOfTheUsersOwn(@TempDir Path folder) throws Exception {
    Path loads = folder.resolve("loads");
    try (MemcachedServer one = MemcachedServers.startReal();
        MemcachedServer other = MemcachedServers.startReal()) {
      DrillRun run =
          DrillRun.of(
              "reject",
              "--upstream",
              "localhost:" + one.port() + ",localhost:" + other.port(),
              "--load",
              "echo {servers} >> " + loads,
              "--app",
              workload("--op-timeout 500ms --max-reconnect-delay 2s"));

      assertThat(run.verdicts())
          .containsEntry("reject marked-down", "PASS")
          .containsEntry("reject returns", "PASS");
      assertThat(Files.readAllLines(loads))
          .hasSizeGreaterThan(10)
          .allSatisfy(line -> assertThat(line).matches("127.0.0.1:\\d+,127.0.0.1:\\d+"));
      assertThat(setsOf(one)).isPositive();
      assertThat(setsOf(other)).isPositive();
    }
  }

  @Test
  void inANamespaceWithFaultsOfTheKernel() throws Exception {
    Optional<String> unavailable = Namespace.unavailable();
    Require.that(unavailable.isEmpty(), unavailable.orElse(""));
    DrillRun run =
        DrillRun.of(
            "reject",
            "return",
            "--faults",
            "kernel",
            "--app",
            workload("--op-timeout 500ms --max-reconnect-delay 2s"));

    assertThat(run.drill("return").get("faults").getAsString()).isEqualTo("kernel");
    assertThat(run.verdicts())
        .containsEntry("reject marked-down", "PASS")
        .containsEntry("reject returns", "PASS")
        .containsEntry("return returns", "PASS");
  }

  @Test
  void anApplicationThatEndsIsReported() throws Exception {
    DrillRun run =
        DrillRun.of("fast-fail", "--faults", "proxy", "--app", workload("--duration 9s"));

    assertThat(run.exitCode()).as(run.toString()).isEqualTo(6);
    assertThat(run.verdicts())
        .containsEntry("fast-fail survives", "FAIL")
        .containsEntry("fast-fail fails-fast", "INCONCLUSIVE");
    assertThat(run.said("fast-fail", "survives", "measured")).contains("ended during the drill");
  }

  @Test
  void anApplicationThatNeverConnectsIsReported() throws Exception {
    // An input that stays open: at its end Idle ends too.
    String idle =
        "sleep 60 | " + java() + " -cp " + Jars.testClasses() + " " + Idle.class.getName();
    DrillRun run = DrillRun.of("reject", "--faults", "proxy", "--start-limit", "8s", "--app", idle);

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("did not come up", "no client with the nodes 127.0.0.1:");
  }

  @Test
  void anApplicationThatEndsAtOnceIsReported() throws Exception {
    DrillRun run = DrillRun.of("reject", "--faults", "proxy", "--app", "echo bad setting; exit 7");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("ended with exit code 7: bad setting");
  }

  @Test
  void aJvmThatRunsAlreadyBehindRelays() throws Exception {
    int relayed = Jmx.freePort();
    try (MemcachedServer server = MemcachedServers.startReal();
        Application application =
            Target.on(Jdk.own())
                .nodes(relayed)
                .options("--op-timeout", "500ms", "--max-reconnect-delay", "2s")
                .start()) {
      DrillRun run =
          DrillRun.of(
              "return",
              "startup",
              "--pid",
              application.pid(),
              "--upstream",
              "localhost:" + server.port(),
              "--listen",
              relayed);

      assertThat(run.verdicts())
          .containsEntry("return returns", "PASS")
          .containsEntry("startup starts (node 1 refuse)", "INCONCLUSIVE");
      assertThat(Cli.run("nodes", application.pid()).exitCode()).as("taken out again").isEqualTo(5);
      application.jvm().ask("stats", "STATS ", LIMIT);
    }
  }

  /** It reads its commands from standard input, which an application of the user's own has not. */
  private static String workload(String options) {
    String classPath =
        Jars.application(Jars.NEWEST_CLIENT).stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    return "sleep 600 | "
        + java()
        + " -cp "
        + classPath
        + " "
        + Application.WORKLOAD
        + " --servers $MEMCACHED_SERVERS "
        + options;
  }

  private static long setsOf(MemcachedServer server) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.getOutputStream().write("stats\r\nquit\r\n".getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> line.startsWith("STAT cmd_set "))
          .mapToLong(line -> Long.parseLong(line.substring("STAT cmd_set ".length())))
          .findFirst()
          .orElseThrow();
    }
  }

  private static String java() {
    return Jdk.own().program("java").toString();
  }

  private static List<String> commandLinesWith(String text) throws IOException {
    return ProcessHandle.allProcesses()
        .flatMap(process -> process.info().commandLine().stream())
        .filter(line -> line.contains(text))
        .toList();
  }
}
