package dev.spyglass.harness.drill;

import static dev.spyglass.harness.evidence.MadeEvidence.HEALTHY;
import static dev.spyglass.harness.evidence.MadeEvidence.VICTIM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.harness.application.Settings;
import dev.spyglass.harness.criterion.Criterion;
import dev.spyglass.harness.criterion.FailsFast;
import dev.spyglass.harness.criterion.Limits;
import dev.spyglass.harness.criterion.MarkedDown;
import dev.spyglass.harness.criterion.Starts;
import dev.spyglass.harness.drill.Judge.ScenarioResult;
import dev.spyglass.harness.evidence.MadeEvidence;
import dev.spyglass.harness.fault.Fault;
import dev.spyglass.harness.result.CriterionResult;
import dev.spyglass.harness.result.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

final class JudgeTest {
  private static final List<Criterion> PROMISES = List.of(new MarkedDown(), new FailsFast());
  private static final Scenario SCENARIO = Scenario.of(Fault.drop(), Duration.ofSeconds(1));

  private final List<Settings> played = new ArrayList<>();
  private final List<String> said = new ArrayList<>();

  private Judge judge(Judge.Play play) {
    Progress progress =
        new Progress() {
          @Override
          public void say(String text) {
            said.add(text);
          }

          @Override
          public void pass(String phase, long secondsOver, long secondsInAll) {}
        };
    Judge.Play noted =
        (phase, scenario, settings) -> {
          played.add(settings);
          return play.once(phase, scenario, settings);
        };
    return new Judge(noted, progress, CommandLine.populateCommand(new Limits()), "spymemcached");
  }

  /** Marked down after so many seconds; while it is down, calls take so long. */
  private static MadeEvidence outage(double downAfterSeconds, long waitedMillis) {
    return new MadeEvidence()
        .outage(10, 80)
        .markedDown(10 + downAfterSeconds)
        .gets(20, VICTIM, 10 + downAfterSeconds, 80, waitedMillis, "cancelled");
  }

  private List<CriterionResult> advised(MadeEvidence first, MadeEvidence mended, Settings given)
      throws IOException {
    Judge judge =
        judge((phase, scenario, settings) -> (settings.equals(given) ? first : mended).evidence());
    ScenarioResult result = judge.judge("markdown", SCENARIO, given, PROMISES);
    return judge.advise("markdown", result, given, PROMISES).results();
  }

  @Test
  void whatMendedItIsTold() throws IOException {
    List<CriterionResult> results = advised(outage(30, 1), outage(2, 1), Settings.NONE);
    assertThat(results)
        .extracting(CriterionResult::verdict)
        .containsExactly(Verdict.FAIL, Verdict.PASS);
    assertThat(results.get(0).advice())
        .contains(
            "setTimeoutExceptionThreshold(10); played again with it: marked down after 2,000");
    assertThat(results.get(1).advice()).isNull();
    assertThat(played.get(1)).isEqualTo(Settings.NONE.with("timeout-threshold", "10"));
  }

  @Test
  void whatDidNotMendItIsNotTold() throws IOException {
    assertThat(advised(outage(30, 1), outage(29, 1), Settings.NONE))
        .extracting(CriterionResult::advice)
        .containsOnlyNulls();
    assertThat(played).hasSize(2);
  }

  @Test
  void whatCouldNotBeJudgedAgainIsNotTold() throws IOException {
    assertThat(advised(outage(30, 1), outage(30, 1).unprovenOutage(85, 90), Settings.NONE))
        .extracting(CriterionResult::advice)
        .containsOnlyNulls();
  }

  @Test
  void changesThatWerePlayedTogetherAreToldTogether() throws IOException {
    List<CriterionResult> results = advised(outage(30, 1_000), outage(2, 1), Settings.NONE);
    assertThat(results)
        .extracting(CriterionResult::advice)
        .allSatisfy(
            advice ->
                assertThat(advice)
                    .contains("setTimeoutExceptionThreshold(10)", "FailureMode.Cancel"));
  }

  @Test
  void oneOfTwoPromisesMayBeMended() throws IOException {
    List<CriterionResult> results = advised(outage(30, 1_000), outage(2, 1_000), Settings.NONE);
    assertThat(results.get(0).advice()).contains("played again");
    assertThat(results.get(1).advice()).isNull();
  }

  @Test
  void whatIsSetAlreadyIsNotTriedAgain() throws IOException {
    Settings set = Settings.NONE.with("timeout-threshold", "10");
    assertThat(advised(outage(30, 1), outage(2, 1), set).get(0).advice()).isNull();
    assertThat(played).hasSize(1);
  }

  @Test
  void keptPromisesAreNotPlayedAgain() throws IOException {
    advised(outage(2, 1), outage(2, 1), Settings.NONE);
    assertThat(played).hasSize(1);
  }

  @Test
  void anApplicationThatEndsDoesNotSurvive() throws IOException {
    Scenario labelled = Scenario.of(Fault.drop(), Duration.ofSeconds(1)).labelled("node 2");
    Judge judge =
        judge(
            (phase, scenario, settings) -> {
              throw Interruption.byApplication("it ended");
            });
    ScenarioResult result = judge.judge("markdown", labelled, Settings.NONE, PROMISES);
    assertThat(result.evidence()).isNull();
    assertThat(result.results())
        .extracting(r -> r.name() + " " + r.verdict() + " " + r.measured())
        .containsExactly(
            "survives (node 2) FAIL it ended",
            "marked-down (node 2) INCONCLUSIVE the application had ended",
            "fails-fast (node 2) INCONCLUSIVE the application had ended");
    assertThat(judge.advise("markdown", result, Settings.NONE, PROMISES)).isEqualTo(result);
    assertThat(said).containsExactly("markdown: it ended");
  }

  @Test
  void ofAnotherMishapTheClientIsInnocent() throws IOException {
    Judge judge =
        judge(
            (phase, scenario, settings) -> {
              throw Interruption.byOthers("memcached ended by itself");
            });
    assertThat(judge.judge("markdown", SCENARIO, Settings.NONE, PROMISES).results())
        .extracting(CriterionResult::verdict)
        .containsOnly(Verdict.INCONCLUSIVE);
  }

  @Test
  void aPromiseWithoutARemedyIsNotPlayedAgain() throws IOException {
    List<Criterion> starts = List.of(new Starts());
    Judge judge =
        judge(
            (phase, scenario, settings) ->
                new MadeEvidence().outage(0, 9).get(HEALTHY, 1, 1, "timeout").evidence());
    ScenarioResult result = judge.judge("startup", SCENARIO, Settings.NONE, starts);
    assertThat(judge.advise("startup", result, Settings.NONE, starts)).isEqualTo(result);
    assertThat(played).hasSize(1);
  }

  @Test
  void getStatsHasARemedyOfItsOwn() {
    assertThat(Remedy.of("spymemcached", "memory-bounded (getStats)"))
        .extracting(Remedy::setting)
        .containsExactly("mix");
    assertThat(Remedy.of("spymemcached", "memory-bounded (keyed)"))
        .extracting(Remedy::setting)
        .containsExactly("failure-mode");
    assertThat(Remedy.of("spymemcached", "starts (node 1 drop)")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "spymemcached, 8",
    "elasticache-java-cluster-client, 8",
    "arcus-java-client, 5",
    "xmemcached, 4",
    "folsom, 3",
    "Memcached-Java-Client, 0",
  })
  void remediesAreSettingsThatThereAre(String library, int count) {
    List<Remedy> remedies =
        Stream.of(
                "marked-down",
                "fails-fast",
                "memory-bounded",
                "memory-bounded (getStats)",
                "timeouts-obeyed",
                "others-unaffected",
                "starts",
                "returns")
            .flatMap(criterion -> Remedy.of(library, criterion).stream())
            .toList();
    assertThat(remedies)
        .hasSize(count)
        .allSatisfy(remedy -> assertThat(Settings.KNOWN).containsKey(remedy.setting()));
  }

  @Test
  void remediesAreTheLibrarysOwn() {
    assertThat(Remedy.of("spymemcached", "marked-down"))
        .doesNotContainAnyElementsOf(Remedy.of("xmemcached", "marked-down"));
    assertThat(Remedy.of("", "marked-down")).isEmpty();
  }
}
