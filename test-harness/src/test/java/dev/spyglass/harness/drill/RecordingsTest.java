package dev.spyglass.harness.drill;

import static dev.spyglass.harness.evidence.MadeEvidence.HEALTHY;
import static dev.spyglass.harness.evidence.MadeEvidence.VICTIM;
import static dev.spyglass.harness.evidence.MadeEvidence.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.harness.evidence.MadeEvidence;
import dev.spyglass.harness.fault.Fault;
import dev.spyglass.harness.result.FaultWindow;
import dev.spyglass.harness.result.Lane.Span;
import dev.spyglass.harness.result.Recording;
import dev.spyglass.harness.result.Sample;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RecordingsTest {
  private static Recording of(MadeEvidence made) {
    return Recordings.of(Scenario.of(Fault.drop(), Duration.ofSeconds(1)), made.evidence());
  }

  private static List<Span> victim(MadeEvidence made) {
    return of(made).lanes().get(2).spans();
  }

  @Test
  void theStateBeforeTheFirstChangeIsTheOneItLeft() {
    List<Span> spans =
        victim(
            new MadeEvidence()
                .look(
                    50,
                    s ->
                        s.changed(VICTIM, at(10), "UP", "SUSPECT", null)
                            .changed(VICTIM, at(20), "SUSPECT", "DOWN", "reset")
                            .changed(VICTIM, at(30), "DOWN", "UP", null)));
    assertThat(spans)
        .containsExactly(
            new Span("UP", null, at(0), at(10)),
            new Span("SUSPECT", null, at(10), at(20)),
            new Span("DOWN", "reset", at(20), at(30)),
            new Span("UP", null, at(30), at(100)));
  }

  @Test
  void changesBeforeTheApplicationWasReadyShowTheFirstState() {
    assertThat(
            victim(
                new MadeEvidence()
                    .look(50, s -> s.changed(VICTIM, at(-1), "CONNECTING", "DOWN", "refused"))))
        .containsExactly(new Span("DOWN", "refused", at(0), at(100)));
  }

  @Test
  void aNodeThatNeverChangedIsAsItWasSeen() {
    assertThat(victim(new MadeEvidence().look(50, s -> s.state(VICTIM, "CONNECTING"))))
        .containsExactly(new Span("CONNECTING", null, at(0), at(100)));
  }

  @Test
  void aNodeNobodySawIsUnknown() {
    assertThat(victim(new MadeEvidence()))
        .containsExactly(new Span("UNKNOWN", null, at(0), at(100)));
  }

  @Test
  void theSameChangeInSeveralLooksIsOne() {
    MadeEvidence made = new MadeEvidence();
    for (int second = 20; second < 30; second++) {
      made.look(second, s -> s.changed(VICTIM, at(10), "UP", "DOWN", "eof"));
    }
    assertThat(victim(made)).hasSize(2);
  }

  @Test
  void recordsFaultsSamplesAndLatency() {
    Recording recording =
        of(
            new MadeEvidence()
                .outage(10, 20)
                .get(HEALTHY, 1, 3, "hit")
                .instances(12, "net.spy.memcached.Op", 7)
                .look(11, s -> s.with(VICTIM, "pendingOperations", 5)));
    assertThat(recording.faults()).containsExactly(new FaultWindow(VICTIM, "drop", at(10), at(20)));
    assertThat(recording.samples()).extracting(Sample::at).containsExactly(at(11), at(12));
    assertThat(recording.samples().get(0).pendingByNode()).containsEntry(VICTIM, 5L);
    assertThat(recording.samples().get(0).threadsByRole()).containsEntry("IO", 1L);
    assertThat(recording.samples().get(1).cacheClasses())
        .isEqualTo(Map.of("net.spy.memcached.Op", 7L));
    assertThat(recording.latency().columns().get(1).p50Micros()).isPositive();
  }
}
