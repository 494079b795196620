package dev.spyglass.harness.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import dev.spyglass.harness.application.Settings;
import dev.spyglass.harness.fault.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DrillsTest {
  private final Drills drills = new Drills(Scale.QUICK, 3, Optional.empty(), false);

  @Test
  void namesAreTakenInTheOrderGiven() {
    assertThat(drills.named(List.of("return", "timeout")))
        .extracting(Drill::name)
        .containsExactly("return", "timeout");
    assertThat(drills.named(List.of())).hasSameSizeAs(drills.all());
    assertThat(drills.all()).extracting(Drill::name).doesNotHaveDuplicates();
  }

  @Test
  void anUnknownNameShowsTheKnown() {
    assertThatThrownBy(() -> drills.named(List.of("timeout", "time-out")))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> {
              assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
              assertThat(failure.what()).isEqualTo("no drill 'time-out'");
              assertThat(failure.next()).startsWith("known: timeout startup ");
            });
  }

  @Test
  void theUsersFaultGoesBeforeThatOfTheDrill() {
    Drills resetting = new Drills(Scale.QUICK, 3, Optional.of(Fault.reset()), false);
    assertThat(resetting.all())
        .flatExtracting(Drill::scenarios)
        .extracting(Scenario::fault)
        .containsOnly(Fault.reset());
  }

  @Test
  void everyNodeIsDeadOnceAtStart() {
    assertThat(drills.named(List.of("startup")).get(0).scenarios())
        .extracting(scenario -> scenario.node(3))
        .containsExactly(0, 0, 1, 1, 2, 2);
  }

  @Test
  void scenariosSetOnlySettingsThatThereAre() {
    assertThat(drills.all())
        .flatExtracting(Drill::scenarios)
        .flatExtracting(scenario -> scenario.load().values().keySet())
        .isSubsetOf(Settings.KNOWN.keySet());
  }

  @Test
  void theLastOutageOfSeveralIsTheLongOne() {
    Scenario scenario =
        Scenario.of(Fault.refuse(), Duration.ofSeconds(2)).times(3, Duration.ofSeconds(5));
    assertThat(scenario.hold(0)).hasSeconds(2);
    assertThat(scenario.hold(1)).hasSeconds(2);
    assertThat(scenario.hold(2)).hasSeconds(5);
    assertThat(scenario.expected()).hasSeconds(9);
  }

  @Test
  void theLastNodeFailsUnlessAnotherIsNamed() {
    Scenario scenario = Scenario.of(Fault.refuse(), Duration.ofSeconds(2));
    assertThat(scenario.node(3)).isEqualTo(2);
    assertThat(scenario.onNode(1).node(3)).isEqualTo(1);
    assertThat(scenario.untilDown(Duration.ofSeconds(10)).expected()).hasSeconds(12);
  }
}
