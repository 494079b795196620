package dev.spyglass.agent.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.agent.reader.ClientSettings;
import dev.spyglass.agent.reader.DownCause;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NodeHealthTest {
  private static final long SECOND = 1_000_000_000L;

  private final Client client =
      new Client("c", new FakeReader(), new Object(), new ClientSettings());
  private final long start = System.nanoTime();
  private NodeHealth health;

  private NodeHealth health(NodeState initial) {
    Node node = new Node(client, "cache-1", 11211, initial, start, null, true, true);
    return node.health();
  }

  private long after(double seconds) {
    return start + (long) (seconds * SECOND);
  }

  @BeforeEach
  void anUpNodeThatAnswered() {
    health = health(NodeState.CONNECTING);
    health.connected(start);
    health.answered(start);
  }

  @Test
  void splitsTheDownMarkingLatency() {
    health.timedOut(after(2.5));
    health.timedOut(after(2.6));
    health.lost(after(52.4), DownCause.CONSECUTIVE_TIMEOUTS, start);

    DownEpisode episode = health.lastEpisode();
    assertThat(health.state()).isEqualTo(NodeState.DOWN);
    assertThat(health.downCause()).isEqualTo("consecutive_timeouts");
    assertThat(episode.markingMillis()).isEqualTo(52_400);
    assertThat(episode.evidenceToFirstTimeoutMillis()).isEqualTo(2_500);
    assertThat(episode.firstTimeoutToDownMillis()).isEqualTo(49_900);
    assertThat(episode.downToReconnectMillis()).isEqualTo(-1);
  }

  @Test
  void anAnswerEndsTheTroubleOfATimeout() {
    health.timedOut(after(1));
    health.answered(after(2));
    health.lost(after(9), DownCause.RESET, after(8));

    assertThat(health.lastEpisode().firstTimeoutNanos).isZero();
    assertThat(health.lastEpisode().markingMillis()).isEqualTo(1_000);
  }

  @Test
  void comesBackWithItsFirstAnswer() {
    health.lost(after(1), DownCause.EOF, 0);
    health.failedFast(after(1.25));
    health.connected(after(3));
    health.answered(after(3.5));

    DownEpisode episode = health.lastEpisode();
    assertThat(episode.markingMillis()).isZero();
    assertThat(episode.downToFirstFastFailMillis()).isEqualTo(250);
    assertThat(episode.downToReconnectMillis()).isEqualTo(2_000);
    assertThat(episode.reconnectToFirstAnswerMillis()).isEqualTo(500);
    assertThat(health.flapsTotal()).isZero();
  }

  @Test
  void downAgainWithoutAnAnswerIsAFlap() {
    health.lost(after(1), DownCause.CONSECUTIVE_TIMEOUTS, start);
    health.connected(after(3));
    health.lost(after(4), DownCause.CONSECUTIVE_TIMEOUTS, after(3));
    health.connected(after(6));
    health.answered(after(6));
    health.lost(after(9), DownCause.RESET, after(9));

    assertThat(health.flapsTotal()).isEqualTo(1);
    assertThat(health.downTotal()).isEqualTo(3);
    assertThat(health.reconnectsTotal()).isEqualTo(2);
  }

  @Test
  void aFailedReconnectIsAnAttemptAndKeepsTheCause() {
    health.lost(after(1), DownCause.RESET, after(1));
    health.lost(after(3), DownCause.REFUSED, 0);
    health.lost(after(7), DownCause.REFUSED, 0);

    assertThat(health.downTotal()).isEqualTo(1);
    assertThat(health.downCause()).isEqualTo("reset");
    assertThat(health.reconnectAttemptsTotal()).isEqualTo(2);
  }

  @Test
  void aNodeNeverConnectedCountsFromItsFirstAttempt() {
    NodeHealth never = health(NodeState.CONNECTING);
    never.lost(after(134.5), DownCause.CONNECT_TIMEOUT, 0);

    assertThat(never.lastEpisode().markingMillis()).isEqualTo(134_500);
  }

  @Test
  void suspicionComesAndGoes() {
    health.suspect(true, after(3));
    assertThat(health.state()).isEqualTo(NodeState.SUSPECT);

    health.suspect(false, after(4));

    assertThat(health.state()).isEqualTo(NodeState.UP);
  }

  @Test
  void aReadingFromBeforeTheLossDoesNotUndoIt() {
    health.lost(after(10), DownCause.RESET, after(10));
    health.seenActive(after(10));
    assertThat(health.state()).isEqualTo(NodeState.DOWN);

    health.seenActive(after(12));

    assertThat(health.state()).isEqualTo(NodeState.UP);
  }

  @Test
  void aLossWithoutAnEventIsSeenAllTheSame() {
    health.seenInactive(after(1));
    assertThat(health.state()).isEqualTo(NodeState.UP);

    health.seenInactive(after(2));

    assertThat(health.state()).isEqualTo(NodeState.DOWN);
    assertThat(health.downCause()).isEqualTo("unknown(no event)");
  }

  @Test
  void everyChangeIsOnTheTimeline() {
    health.lost(after(5), DownCause.CONSECUTIVE_TIMEOUTS, after(1));
    health.connected(after(7));

    List<Transition> changes = client.transitionsSince(1);
    assertThat(changes).extracting(t -> t.to).containsExactly(NodeState.DOWN, NodeState.UP);
    assertThat(changes.get(0).downMarkingLatencyMillis).isEqualTo(4_000);
    assertThat(changes.get(0).node).isEqualTo("cache-1:11211");
    assertThat(changes.get(1).cause).isNull();
  }

  @Test
  void namesOfClientsAreStable() {
    ClientNames names = new ClientNames("sessions@cache-1:11211");
    InetSocketAddress first = InetSocketAddress.createUnresolved("cache-1", 11211);
    InetSocketAddress other = InetSocketAddress.createUnresolved("2001:db8::1", 11211);

    assertThat(names.idFor(List.of(first), List.of())).isEqualTo("sessions");
    assertThat(names.idFor(List.of(first), List.of("sessions"))).isEqualTo("sessions-1");
    assertThat(names.idFor(List.of(other), List.of())).isEqualTo("2001_db8__1-1");
  }

  @Test
  void anAnswerEndsTheFlapsOfAnOutage() {
    for (int i = 0; i < 3; i++) {
      health.lost(after(10 + 2 * i), DownCause.REFUSED, 0);
      health.connected(after(11 + 2 * i));
    }
    assertThat(health.flapsSinceAnswer()).isEqualTo(2);

    health.answered(after(20));

    assertThat(health.flapsSinceAnswer()).isZero();
    assertThat(health.flapsTotal()).isEqualTo(2);
  }
}
