package dev.spyglass.harness.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.cli.agent.Snapshot;
import dev.spyglass.harness.application.NodeView;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NodeMeasureTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final String NOTHING_YET =
      """
      "state": "UP", "stateSince": null, "downCause": null, "lastDownMarkingLatencyMillis": null,
      "downToFirstFastFailMillis": null, "timeoutWaitMaxMillis": null, "configuredTimeoutMillis": null,
      "consecutiveTimeouts": null, "timeoutThreshold": null, "reconnectToFirstAnswerMillis": null
      """;

  @Test
  void whatIsAbsentIsEmpty() {
    NodeMeasure measure = measure(NOTHING_YET, "", null, null);

    assertThat(measure.state()).isEqualTo(NodeState.UP);
    assertThat(measure.stateSince()).isEmpty();
    assertThat(measure.downCause()).isEmpty();
    assertThat(measure.downMarkingLatency()).isEmpty();
    assertThat(measure.failedFastAfter()).isEmpty();
    assertThat(measure.longestTimeoutWait()).isEmpty();
    assertThat(measure.configuredTimeout()).isEmpty();
    assertThat(measure.consecutiveTimeouts()).isEmpty();
    assertThat(measure.timeoutThreshold()).isEmpty();
    assertThat(measure.returnedAfter()).isEmpty();
  }

  @Test
  void aNodeReturnsWithItsFirstAnswerAfterHealing() {
    String changes = change(2, "UP", "DOWN") + "," + change(12, "DOWN", "UP");

    assertThat(returnedAfter(changes, 500, 10)).contains(Duration.ofMillis(2_500));
    assertThat(returnedAfter(changes, -1, 10)).as("connected, not answered").isEmpty();
  }

  @Test
  void aNodeThatAnsweredBeforeHealingReturnedAtOnce() {
    String changes = change(2, "UP", "DOWN") + "," + change(5, "DOWN", "UP");

    assertThat(returnedAfter(changes, 500, 10)).contains(Duration.ZERO);
  }

  @Test
  void aNodeThatWasNotMarkedDownForThisFaultDidNotReturn() {
    String earlier = change(-20, "UP", "DOWN") + "," + change(-10, "DOWN", "UP");

    assertThat(returnedAfter(earlier, 500, 10)).isEmpty();
  }

  /** Injected at the start, healed so many seconds later. */
  private static Optional<Duration> returnedAfter(
      String changes, long firstAnswerMillis, long healedSeconds) {
    String attributes = "\"reconnectToFirstAnswerMillis\": " + firstAnswerMillis;
    return measure(attributes, changes, START, START.plusSeconds(healedSeconds)).returnedAfter();
  }

  private static NodeMeasure measure(
      String attributes, String changes, Instant injectedAt, Instant healedAt) {
    String snapshot =
        """
        {"beans": [
          {"name": "spyglass:type=Client,client=c", "recentEvents": [%s]},
          {"name": "spyglass:type=Node,client=c", "client": "c", "address": "h:1", %s}]}
        """
            .formatted(changes, attributes);
    NodeView view = NodeView.of(Snapshot.parse(snapshot), "h:1").orElseThrow();
    return new NodeMeasure(view, Optional.ofNullable(injectedAt), Optional.ofNullable(healedAt));
  }

  private static String change(long atSeconds, String from, String to) {
    return """
    {"node": "h:1", "at": "%s", "from": "%s", "to": "%s", "cause": null,
     "firstEvidenceAt": null, "firstTimeoutAt": null, "downMarkingLatencyMillis": null}\
    """
        .formatted(START.plusSeconds(atSeconds), from, to);
  }
}
