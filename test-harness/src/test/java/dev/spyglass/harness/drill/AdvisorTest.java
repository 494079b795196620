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
import dev.spyglass.harness.evidence.MadeEvidence;
import dev.spyglass.harness.fault.Fault;
import dev.spyglass.harness.result.CriterionResult;
import dev.spyglass.harness.result.Quantity;
import dev.spyglass.harness.result.Verdict;
import dev.spyglass.harness.workload.Library;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class AdvisorTest {
  private static final List<Criterion> PROMISES = List.of(new MarkedDown(), new FailsFast());
  private static final Scenario SCENARIO = Scenario.of(Fault.drop(), Duration.ofSeconds(1));

  private final List<Settings> played = new ArrayList<>();

  /** Marked down after so many seconds; while it is down, calls take so long. */
  private static MadeEvidence outage(double downAfterSeconds, long waitedMillis) {
    return new MadeEvidence()
        .outage(10, 80)
        .markedDown(10 + downAfterSeconds)
        .gets(20, VICTIM, 10 + downAfterSeconds, 80, waitedMillis, "cancelled");
  }

  private List<CriterionResult> advised(MadeEvidence first, MadeEvidence mended, Settings given)
      throws IOException {
    return advised(
        PROMISES,
        given,
        (phase, scenario, settings) -> (settings.equals(given) ? first : mended).evidence());
  }

  private List<CriterionResult> advised(
      List<Criterion> promises, Settings given, ScenarioTester.Play play) throws IOException {
    ScenarioTester tester =
        new ScenarioTester(
            (phase, scenario, settings) -> {
              played.add(settings);
              return play.once(phase, scenario, settings);
            },
            new NotedProgress(),
            CommandLine.populateCommand(new Limits()));
    Advisor advisor = new Advisor(tester, Library.SPYMEMCACHED::remedies, new NotedProgress());
    ScenarioResult result = tester.test("markdown", SCENARIO, given, promises);
    return advisor.advise("markdown", result, given, promises).results();
  }

  @Test
  void whatMendedItIsAdvised() throws IOException {
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
  void whatDidNotMendItIsNotAdvised() throws IOException {
    assertThat(advised(outage(30, 1), outage(29, 1), Settings.NONE))
        .extracting(CriterionResult::advice)
        .containsOnlyNulls();
    assertThat(played).hasSize(2);
  }

  @Test
  void whatCouldNotBeJudgedAgainIsNotAdvised() throws IOException {
    assertThat(advised(outage(30, 1), outage(30, 1).unprovenOutage(85, 90), Settings.NONE))
        .extracting(CriterionResult::advice)
        .containsOnlyNulls();
  }

  @Test
  void changesThatWerePlayedTogetherAreAdvisedTogether() throws IOException {
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
  void anAdviceLeavesTheRestOfTheResult() throws IOException {
    CriterionResult result = advised(outage(30, 1), outage(2, 1), Settings.NONE).get(0);
    assertThat(result.quantity()).isEqualTo(Quantity.millis(30_000));
    assertThat(result.measured()).startsWith("marked down after 30.0 s");
  }

  @Test
  void aPromiseWithoutARemedyIsNotPlayedAgain() throws IOException {
    MadeEvidence made = new MadeEvidence().outage(0, 9).get(HEALTHY, 1, 1, "timeout");
    assertThat(
            advised(
                List.of(new Starts()),
                Settings.NONE,
                (phase, scenario, settings) -> made.evidence()))
        .extracting(CriterionResult::advice)
        .containsOnlyNulls();
    assertThat(played).hasSize(1);
  }
}
