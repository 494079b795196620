package dev.spyglass.harness.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.harness.application.Settings;
import dev.spyglass.harness.criterion.Criterion;
import dev.spyglass.harness.criterion.FailsFast;
import dev.spyglass.harness.criterion.Limits;
import dev.spyglass.harness.criterion.MarkedDown;
import dev.spyglass.harness.fault.Fault;
import dev.spyglass.harness.result.CriterionResult;
import dev.spyglass.harness.result.Verdict;
import dev.spyglass.harness.workload.Library;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class ScenarioTesterTest {
  private static final List<Criterion> PROMISES = List.of(new MarkedDown(), new FailsFast());
  private static final Scenario SCENARIO = Scenario.of(Fault.drop(), Duration.ofSeconds(1));

  private final NotedProgress progress = new NotedProgress();

  private ScenarioTester tester(ScenarioTester.Play play) {
    return new ScenarioTester(play, progress, CommandLine.populateCommand(new Limits()));
  }

  @Test
  void anApplicationThatEndsDoesNotSurvive() throws IOException {
    Scenario labelled = Scenario.of(Fault.drop(), Duration.ofSeconds(1)).labelled("node 2");
    ScenarioTester tester =
        tester(
            (phase, scenario, settings) -> {
              throw Interruption.byApplication("it ended");
            });
    ScenarioResult result = tester.test("markdown", labelled, Settings.NONE, PROMISES);
    assertThat(result.evidence()).isNull();
    assertThat(result.results())
        .extracting(r -> r.name() + " " + r.verdict() + " " + r.measured())
        .containsExactly(
            "survives (node 2) FAIL it ended",
            "marked-down (node 2) INCONCLUSIVE the application had ended",
            "fails-fast (node 2) INCONCLUSIVE the application had ended");
    Advisor advisor = new Advisor(tester, Library.SPYMEMCACHED::remedies, progress);
    assertThat(advisor.advise("markdown", result, Settings.NONE, PROMISES)).isEqualTo(result);
    assertThat(progress.said()).containsExactly("markdown: it ended");
  }

  @Test
  void ofAnotherMishapTheClientIsInnocent() throws IOException {
    ScenarioTester tester =
        tester(
            (phase, scenario, settings) -> {
              throw Interruption.byOthers("memcached ended by itself");
            });
    assertThat(tester.test("markdown", SCENARIO, Settings.NONE, PROMISES).results())
        .extracting(CriterionResult::verdict)
        .containsOnly(Verdict.INCONCLUSIVE);
  }
}
