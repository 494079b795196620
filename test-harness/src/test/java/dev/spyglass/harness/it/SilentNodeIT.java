package dev.spyglass.harness.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spyglass.harness.Require;
import dev.spyglass.harness.application.NodeView;
import dev.spyglass.harness.application.NodeView.Change;
import dev.spyglass.harness.relay.RelayFault;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.TemporalUnitOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A node falls silent, and an agent that comes before, during or after that reports what the relay
 * and the application's own log show.
 */
class SilentNodeIT {
  private static final long TOLERANCE_MILLIS = 1_200;

  @BeforeEach
  void needsMemcached() {
    Require.memcached();
  }

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void attachedBeforeTheFaultItSeesAllOfIt(int release) throws Exception {
    try (Scene scene = new Scene()) {
      scene.start(Target.on(Jdk.require(release)).options(FaultSettings.QUICK));
      scene.awaitTraffic();
      Instant attachBegins = Instant.now();
      scene.attach();
      Instant attachEnded = Instant.now();
      playWholeFault(scene);

      // A busy machine may stall callers while it attaches, some of them unseen.
      Eventually.holds(
          () ->
              assertThat(scene.node().number("timeoutsTotal"))
                  .isPositive()
                  .isBetween(
                      scene.calls(attachEnded, "timeout"), scene.calls(attachBegins, "timeout")));
      assertFirstLossIsReported(scene);
      assertRecovered(scene);
    }
  }

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void attachedDuringTheFaultItReportsSinceWhen(int release) throws Exception {
    try (Scene scene = new Scene()) {
      scene.start(Target.on(Jdk.require(release)).options(FaultSettings.SLOW));
      scene.awaitTraffic();
      scene.inject(RelayFault.SILENT);
      scene.awaitTimeout();
      Instant attachBegins = Instant.now();
      scene.attach();
      Instant attachEnded = Instant.now();
      Eventually.holds(() -> assertThat(scene.node().state()).isEqualTo("SUSPECT"));
      scene.awaitGivenUp();
      Eventually.holds(() -> assertThat(firstLoss(scene)).isPresent());
      scene.bad().heal();
      scene.awaitServing();
      Load.stop(scene.application());

      assertFirstLossIsReported(scene);
      assertThat(scene.node().number("timeoutsTotal"))
          .isBetween(scene.calls(attachEnded, "timeout"), scene.calls(attachBegins, "timeout"));
    }
  }

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void attachedAfterTheFaultItBlamesNobody(int release) throws Exception {
    try (Scene scene = new Scene()) {
      scene.start(Target.on(Jdk.require(release)).options(FaultSettings.QUICK));
      scene.awaitTraffic();
      scene.inject(RelayFault.SILENT);
      scene.awaitGivenUp();
      scene.bad().heal();
      scene.awaitSettled();
      scene.attach();
      Load.awaitCalls(scene.application(), 60);

      for (NodeView node : List.of(scene.node(), scene.neighbour())) {
        assertThat(node.state()).isEqualTo("UP");
        assertThat(node.number("downTotal")).isZero();
        assertThat(node.number("timeoutsTotal")).isZero();
        assertThat(node.text("downCause")).isNull();
        assertThat(node.number("operationsTotal")).isPositive();
      }
    }
  }

  @ParameterizedTest(name = "{0}, {1}, {2}")
  @CsvSource({
    "cancel, arraymod, binary",
    "cancel, ketama, text",
    "redistribute, arraymod, text",
    "redistribute, ketama, binary",
    "retry, arraymod, binary",
    "retry, ketama, text"
  })
  void everyFailureModeAndLocatorIsReportedTheSame(String mode, String locator, String protocol)
      throws Exception {
    try (Scene scene = new Scene()) {
      scene.start(
          Target.on(Jdk.require(17))
              .withAgent()
              .options(FaultSettings.QUICK)
              .options("--failure-mode", mode, "--locator", locator, "--protocol", protocol)
              .options("--hash", locator.equals("ketama") ? "ketama" : "native"));
      scene.awaitTraffic();
      playWholeFault(scene);

      assertTimeoutsEqual(scene);
      assertFirstLossIsReported(scene);
      assertRecovered(scene);
    }
  }

  private static void playWholeFault(Scene scene) throws Exception {
    scene.inject(RelayFault.SILENT);
    scene.awaitGivenUp();
    scene.bad().heal();
    scene.awaitServing();
    Load.awaitCalls(scene.application(), 40);
    Load.stop(scene.application());
  }

  private static void assertTimeoutsEqual(Scene scene) {
    Eventually.holds(
        () ->
            assertThat(scene.node().number("timeoutsTotal"))
                .isEqualTo(scene.calls(Instant.MIN, "timeout"))
                .isPositive());
  }

  private static void assertFirstLossIsReported(Scene scene) {
    Change loss = firstLoss(scene).orElseThrow();
    long truthMillis = Duration.between(scene.faultAt(), scene.awaitGivenUp()).toMillis();

    assertThat(loss.cause()).isEqualTo("consecutive_timeouts");
    assertThat(loss.at()).isCloseTo(scene.awaitGivenUp(), near());
    assertThat(loss.firstEvidenceAt()).isCloseTo(scene.faultAt(), near());
    assertThat(loss.downMarkingLatencyMillis())
        .isCloseTo(truthMillis, within(Math.max(TOLERANCE_MILLIS, truthMillis / 20)));
  }

  private static void assertRecovered(Scene scene) {
    Eventually.holds(() -> assertThat(scene.node().state()).isEqualTo("UP"));
    assertThat(scene.node().number("reconnectsTotal")).isPositive();
    assertThat(scene.neighbour().number("downTotal")).isZero();
  }

  private static Optional<Change> firstLoss(Scene scene) {
    return scene.node().changes().stream().filter(c -> c.to().equals("DOWN")).findFirst();
  }

  private static TemporalUnitOffset near() {
    return within(TOLERANCE_MILLIS, ChronoUnit.MILLIS);
  }
}
