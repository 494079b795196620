package dev.spyglass.harness.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.harness.Require;
import dev.spyglass.harness.namespace.Namespace;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The drills find what is known of the client, and mistakes that were planted. */
class DrillIT {

  @BeforeEach
  void needsMemcached() {
    Require.memcached();
  }

  @Test
  void bothBackEndsGiveTheSameVerdicts() throws Exception {
    Optional<String> unavailable = Namespace.unavailable();
    Require.that(unavailable.isEmpty(), unavailable.orElse(""));
    String[] drills = {
      "timeout",
      "startup",
      "fast-fail",
      "markdown",
      "isolation",
      "slow",
      "reject",
      "half-open",
      "return"
    };

    Map<String, String> byProxy = verdicts("proxy", drills);
    Map<String, String> byKernel = verdicts("kernel", drills);

    assertThat(byProxy).isEqualTo(byKernel).hasSizeGreaterThan(12);
    assertThat(byProxy).containsEntry("markdown marked-down", "PASS");
    assertThat(byProxy.values()).doesNotContain("INCONCLUSIVE");
  }

  /** What packets and processes alone can do. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "drop-connects",
        "drop-requests",
        "drop-answers",
        "icmp-reject",
        "loss",
        "stopped",
        "killed"
      })
  void aFaultOfTheKernelIsPlayedOnAClient(String fault) throws Exception {
    Optional<String> unavailable = Namespace.unavailable();
    Require.that(unavailable.isEmpty(), unavailable.orElse(""));
    DrillRun run =
        DrillRun.of(
            "timeout",
            "--faults",
            "kernel",
            "--fault",
            fault,
            "--no-advice",
            "--op-timeout",
            "500ms",
            "--timeout-threshold",
            "10");

    assertThat(run.verdicts())
        .containsEntry("timeout timeouts-obeyed", "PASS")
        .containsEntry("timeout spyglass-agrees", "PASS");
  }

  private static Map<String, String> verdicts(String backEnd, String... drills) throws Exception {
    Object[] arguments = new Object[drills.length + 5];
    System.arraycopy(drills, 0, arguments, 0, drills.length);
    System.arraycopy(
        new Object[] {"--faults", backEnd, "--no-advice", "--timeout-threshold", "10"},
        0,
        arguments,
        drills.length,
        5);
    DrillRun run = DrillRun.of(arguments);
    for (String drill : drills) {
      assertThat(run.drill(drill).get("faults").getAsString()).isEqualTo(backEnd);
    }
    return run.verdicts();
  }

  @ParameterizedTest
  @CsvSource({
    "thread-per-outage, threads, no-thread-leak",
    "ignored-timeout, timeout, timeouts-obeyed",
    "kept-futures, memory, memory-bounded (keyed)"
  })
  void aPlantedMistakeFailsTheRightDrill(String bug, String drill, String criterion)
      throws Exception {
    DrillRun planted =
        DrillRun.of(drill, "--failure-mode", "cancel", "--faults", "proxy", "--bug", bug);
    DrillRun sound = DrillRun.of(drill, "--failure-mode", "cancel", "--faults", "proxy");

    assertThat(planted.verdicts()).containsEntry(drill + " " + criterion, "FAIL");
    assertThat(planted.exitCode()).isEqualTo(6);
    assertThat(sound.verdicts()).containsEntry(drill + " " + criterion, "PASS");
  }

  @Test
  void getStatsPilesUpInEveryFailureModeAndGetsUnderRetryOnly() throws Exception {
    DrillRun run =
        DrillRun.of(
            "memory", "--faults", "proxy", "--sweep", "failure-mode=retry,redistribute,cancel");

    for (String mode : new String[] {"retry", "redistribute", "cancel"}) {
      String setting = " [--failure-mode " + mode + "]";
      String keyed = "memory memory-bounded (keyed)" + setting;
      String stats = "memory-bounded (getStats)" + setting;
      assertThat(run.verdicts())
          .containsEntry("memory " + stats, "FAIL")
          .containsEntry(keyed, mode.equals("retry") ? "FAIL" : "PASS");
      assertThat(run.said("memory", stats, "measured")).contains("StatsOperationImpl");
    }
  }

  @Test
  void aBrokenPromiseIsMendedByWhatTheAdviceSays() throws Exception {
    DrillRun run =
        DrillRun.of("memory", "markdown", "--faults", "proxy", "--failure-mode", "retry");

    assertThat(run.said("markdown", "marked-down", "advice"))
        .contains("setTimeoutExceptionThreshold(10)", "played again", "marked down after");
    assertThat(run.said("memory", "memory-bounded (keyed)", "advice"))
        .contains("FailureMode.Cancel", "played again", "no cache class grows");
    assertThat(run.said("memory", "memory-bounded (getStats)", "advice"))
        .contains("no getStats", "played again");
  }

  @Test
  void aSweepShowsWhichSettingMovesTheMarkDown() throws Exception {
    DrillRun run =
        DrillRun.of(
            "markdown",
            "--faults",
            "proxy",
            "--op-timeout",
            "500ms",
            "--sweep",
            "timeout-threshold=5,80",
            "--sweep",
            "failure-mode=retry,cancel");

    assertThat(run.drill("markdown").get("sentence").getAsString())
        .contains("timeout-threshold moves it", "failure-mode does not move it");
    assertThat(run.drill("markdown").getAsJsonArray("tables").get(0).toString())
        .contains("\"timeout-threshold\",\"failure-mode\"");
  }

  @ParameterizedTest
  @CsvSource({
    "spymemcached, 2.9.0",
    "spymemcached, 2.11.7",
    "elasticache-java-cluster-client, 1.2.4",
    "arcus-java-client, 1.13.2",
    "couchbase-client, 1.4.13",
    "xmemcached, 2.4.9",
  })
  void otherLibrariesAndVersionsArePlayedToo(String artifact, String version) throws Exception {
    DrillRun run = play(artifact, version, "reject", "timeout");

    assertThat(run.drill("reject").get("client").getAsString()).isEqualTo(artifact + ":" + version);
    assertThat(run.verdicts())
        .containsEntry("reject marked-down", "PASS")
        .containsEntry("timeout timeouts-obeyed", "PASS")
        .containsEntry("timeout spyglass-agrees", "PASS");
  }

  /** One has a timeout for the oldest request alone; the other's is longer than the outage. */
  @ParameterizedTest
  @CsvSource({"folsom, 1.21.0, PASS", "Memcached-Java-Client, 3.0.2, INCONCLUSIVE"})
  void aTimeoutIsJudgedWhereTheOutageIsLonger(String artifact, String version, String verdict)
      throws Exception {
    DrillRun run = play(artifact, version, "reject", "timeout");

    assertThat(run.verdicts())
        .containsEntry("reject marked-down", "PASS")
        .containsEntry("reject returns", "PASS")
        .containsEntry("timeout timeouts-obeyed", verdict)
        .containsEntry("timeout spyglass-agrees", "PASS");
  }

  @Test
  void aServerThatDropsBlocksTheStartOfXmemcached() throws Exception {
    DrillRun run = play("xmemcached", "2.4.9", "startup", "--connect-timeout", "3s");

    assertThat(run.said("startup", "starts (node 1 refuse)", "measured"))
        .containsPattern("client made in (\\d{1,3}|[12],\\d{3}) ms");
    assertThat(run.said("startup", "starts (node 1 drop)", "measured"))
        .containsPattern("client made in [3-9],\\d{3} ms");
  }

  private static DrillRun play(String artifact, String version, Object... arguments)
      throws Exception {
    String classPath =
        Jars.library(artifact, version).stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    List<Object> line = new ArrayList<>(List.of(arguments));
    line.addAll(List.of("--faults", "proxy", "--client-path", classPath));
    line.addAll(List.of("--client", artifact + ":" + version, "--no-advice"));
    return DrillRun.of(line.toArray());
  }

  @Test
  void aReportIsWritten(@TempDir Path folder) throws Exception {
    Path report = folder.resolve("made/here");
    DrillRun run = DrillRun.of("reject", "--faults", "proxy", "--report", report);

    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(report.resolve("report.html")).content().contains("reject", "--seed 0");
    assertThat(report.resolve("report.json")).isNotEmptyFile();
    assertThat(report.resolve("junit.xml")).isNotEmptyFile();
  }
}
