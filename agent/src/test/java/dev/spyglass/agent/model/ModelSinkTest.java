package dev.spyglass.agent.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.agent.model.FakeReader.FakeClient;
import dev.spyglass.agent.model.FakeReader.FakeNode;
import dev.spyglass.agent.model.FakeReader.FakeOperation;
import dev.spyglass.agent.reader.DownCause;
import dev.spyglass.agent.reader.Operation;
import dev.spyglass.agent.reader.Outcome;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModelSinkTest {
  private enum State {
    READING,
    COMPLETE
  }

  private final FakeReader reader = new FakeReader();
  private final Registry registry = new Registry(client -> reader, new ClientNames(""));
  private final HookFailures failures = new HookFailures();
  private final ModelSink sink = new ModelSink(registry, failures, () -> {});
  private final FakeClient client = new FakeClient();
  private final FakeNode object = new FakeNode("cache-1", 11211);
  private final FakeOperation operation = new FakeOperation(object);
  private Node node;

  @BeforeEach
  void aClientWithOneNode() {
    reader.settings.operationTimeoutMillis = 500;
    reader.settings.timeoutThreshold = 9;
    client.nodes.add(object);
    sink.clientCreated(client, null);
    node = registry.node(object);
  }

  private void done(boolean timedOut, boolean cancelled) {
    long queued = operation.queuedNanos;
    sink.operationState(operation, object, State.READING, queued, 0, timedOut, cancelled);
    sink.operationState(operation, object, State.COMPLETE, queued, queued, timedOut, cancelled);
  }

  @Test
  void anAnswerIsCountedOnceWithItsLatency() {
    done(false, false);

    assertThat(node.outcomes().of(Operation.GET, Outcome.HIT)).isEqualTo(1);
    assertThat(node.outcomes().total()).isEqualTo(1);
    assertThat(node.latency().summary().maxMicros).isNotNegative();
  }

  @Test
  void nobodyWaitsForWhatCallersWithShorterTimeoutsGaveUp() {
    reader.settings.operationTimeoutMillis = 10_000;
    FakeOperation waitedFor = new FakeOperation(object, 50);
    FakeOperation timedOut = new FakeOperation(object, 1_000);
    timedOut.cancelled = true;
    object.pending.addAll(List.of(timedOut, operation, waitedFor));
    object.reading.readQueueSize = 3;
    object.reading.oldestQueuedNanos = timedOut.queuedNanos;
    sink.waitEnded(null, operation, 0, 1, TimeUnit.SECONDS, new InterruptedException());
    new Sampler(registry, failures).tick();

    assertThat(node.pending().deadWeight()).isEqualTo(2);
    assertThat(node.outcomes().of(Operation.GET, Outcome.CANCELLED)).isEqualTo(1);

    object.pending.clear();
    object.reading.readQueueSize = 0;
    new Sampler(registry, failures).tick();
    assertThat(node.pending().deadWeight()).isZero();
  }

  /** The client gives an operation for all nodes its node only after it was handed over. */
  @Test
  void anAnswerBeforeTheOperationKnowsItsNodeIsCountedOnce() {
    FakeOperation stats = new FakeOperation(null);
    stats.kind = Operation.STATS;
    stats.outcome = Outcome.OK;
    long queued = stats.queuedNanos;
    sink.operationQueued(object, stats, null);
    sink.operationState(stats, null, State.COMPLETE, queued, queued, false, false);
    assertThat(node.outcomes().of(Operation.STATS, Outcome.OK)).isEqualTo(1);

    FakeOperation earlier = new FakeOperation(null);
    earlier.kind = Operation.STATS;
    earlier.outcome = Outcome.OK;
    sink.operationState(earlier, null, State.COMPLETE, queued, queued, false, false);
    earlier.ended = true;
    sink.operationQueued(object, earlier, null);

    assertThat(node.outcomes().of(Operation.STATS, Outcome.OK)).isEqualTo(2);
    assertThat(node.outcomes().total()).isEqualTo(2);
  }

  @Test
  void aCallForAllNodesDoesNotKeepAClientThatWasShutDown() {
    FakeOperation stats = new FakeOperation(null);
    stats.kind = Operation.STATS;
    sink.operationQueued(object, stats, null);
    sink.clientShutDown(client);

    assertThat(registry.earlyAnswers().take(stats)).isNull();
  }

  @Test
  void aTimeoutAndItsLateReplyAreOneOperation() {
    sink.operationTimedOut(operation, object, State.READING, operation.queuedNanos, false);
    done(true, false);

    assertThat(node.outcomes().of(Outcome.TIMEOUT)).isEqualTo(1);
    assertThat(node.outcomes().total()).isEqualTo(1);
    assertThat(node.lateReplies()).isEqualTo(1);
  }

  @Test
  void theSecondEndOfAnOperationDoesNotCount() {
    done(false, false);
    sink.operationTimedOut(operation, object, State.COMPLETE, operation.queuedNanos, false);
    sink.operationCancelled(operation, object, State.COMPLETE, operation.queuedNanos, false, false);

    assertThat(node.outcomes().total()).isEqualTo(1);
  }

  @Test
  void aTimedOutOperationThatTheClientCancelsIsATimeout() {
    sink.operationTimedOut(operation, object, State.READING, operation.queuedNanos, false);
    sink.operationCancelled(operation, object, State.READING, operation.queuedNanos, true, false);

    assertThat(node.outcomes().of(Outcome.TIMEOUT)).isEqualTo(1);
    assertThat(node.outcomes().of(Outcome.CANCELLED)).isZero();
  }

  @Test
  void anOperationDroppedUnsentIsATimeoutThatLeavesTheQueue() {
    sink.operationChecked(operation, object, operation.queuedNanos, false, true);

    assertThat(node.outcomes().of(Outcome.TIMEOUT)).isEqualTo(1);
    assertThat(node.pending().deadWeight()).isZero();
  }

  @Test
  void aReplyLineDecidesTheOutcomeOfTheNextAnswerOnly() {
    operation.kind = Operation.SET;
    sink.operationReply(operation, "STORED");
    done(false, false);
    done(false, false);

    assertThat(node.outcomes().of(Operation.SET, Outcome.STORED)).isEqualTo(1);
    assertThat(node.outcomes().of(Operation.SET, Outcome.HIT)).isEqualTo(1);
  }

  @Test
  void anErrorOfTheServerKeepsItsText() {
    sink.operationFailed(operation, object, "SERVER_ERROR out of memory\u001b[31m");
    done(false, false);

    assertThat(node.outcomes().of(Outcome.SERVER_ERROR)).isEqualTo(1);
    assertThat(node.lastError()).contains("out of memory").doesNotContain("\u001b");
  }

  @Test
  void aCallRefusedBecauseTheNodeIsDownIsReported() {
    object.reading.consecutiveTimeouts = 9;
    sink.nodeLost(client, object, false);
    FakeOperation refused = new FakeOperation(null);
    refused.cancelled = true;
    sink.operationRouted(client, "key", refused);

    assertThat(node.health().downCause()).isEqualTo(DownCause.CONSECUTIVE_TIMEOUTS);
    assertThat(node.outcomes().of(Outcome.NODE_DOWN)).isEqualTo(1);
    assertThat(node.health().lastEpisode().downToFirstFastFailMillis()).isNotNegative();
  }

  @Test
  void theEvidenceIsTheOldestUnansweredOperation() {
    object.reading.oldestWrittenNanos = System.nanoTime() - 3_000_000_000L;
    sink.nodeLost(client, object, false);

    assertThat(node.health().lastEpisode().markingMillis()).isBetween(3_000L, 60_000L);
  }

  @Test
  void aShutDownIsNoLoss() {
    sink.nodeLost(client, object, true);

    assertThat(node.health().state()).isEqualTo(NodeState.UP);
  }

  @Test
  void whatTheIoThreadLoggedExplainsTheLossRightAfterIt() {
    sink.messageLogged(new Object[] {"node", new IOException("boom")});
    sink.nodeLost(client, object, false);

    assertThat(node.health().downCause()).isEqualTo("unknown(boom)");
  }

  @Test
  void theLengthOfAWaitThatTimedOutIsRecorded() {
    long start = System.nanoTime() - 600_000_000L;
    sink.waitEnded(
        null, operation, start, 500, TimeUnit.MILLISECONDS, new TimeoutException("gave up"));

    assertThat(node.timeoutWaits().lastMillis()).isGreaterThanOrEqualTo(600);
    assertThat(node.timeoutWaits().maxOvershootMillis()).isGreaterThanOrEqualTo(100);
    assertThat(node.timeoutWaits().configuredMillis()).isEqualTo(500);
  }

  @Test
  void aBulkTimesOutForTheNodesThatDidNotAnswer() {
    FakeNode slow = new FakeNode("cache-2", 11211);
    client.nodes.add(slow);
    registry.adoption().adoptNodes(registry.clients().get(0), client, false);
    FakeOperation unanswered = new FakeOperation(slow);
    List<Object> all = Arrays.asList(operation, unanswered);
    sink.bulkWaitEnded(
        all,
        Collections.singletonList(unanswered),
        System.nanoTime() - 1,
        500,
        TimeUnit.MILLISECONDS);
    long queued = unanswered.queuedNanos;
    sink.operationState(unanswered, slow, State.COMPLETE, queued, queued, false, false);

    assertThat(node.outcomes().total()).isZero();
    assertThat(registry.node(slow).outcomes().of(Outcome.TIMEOUT)).isEqualTo(1);
    assertThat(registry.node(slow).outcomes().total()).isEqualTo(1);
    assertThat(registry.node(slow).lateReplies()).isEqualTo(1);
  }

  @Test
  void aCallOnALatchOfItsOwnIsBlamedOnTheNodeItWasQueuedFor() {
    operation.kind = Operation.INCR;
    sink.callStarted();
    sink.operationQueued(object, operation, null);
    long start = System.nanoTime() - 600_000_000L;
    sink.callEnded(client, start, 500, false, new RuntimeException("timed out"));
    done(false, false);

    assertThat(node.outcomes().of(Operation.INCR, Outcome.TIMEOUT)).isEqualTo(1);
    assertThat(node.outcomes().total()).isEqualTo(1);
    assertThat(node.lateReplies()).isEqualTo(1);
  }

  @Test
  void anAnswerThatComesWhileTheCallerGivesUpCountsOnce() {
    operation.kind = Operation.INCR;
    sink.callStarted();
    sink.operationQueued(object, operation, null);
    done(false, false);
    operation.ended = true;
    long start = System.nanoTime() - 600_000_000L;
    sink.callEnded(client, start, 500, false, new RuntimeException("timed out"));

    assertThat(node.outcomes().of(Operation.INCR, Outcome.TIMEOUT)).isZero();
    assertThat(node.outcomes().total()).isEqualTo(1);
    assertThat(node.lateReplies()).isZero();
    assertThat(node.givenUp().size()).isZero();
    assertThat(node.timeoutWaits().maxMillis()).isGreaterThanOrEqualTo(500);
  }

  @Test
  void aMergedOperationThatItsCallerCancelsAfterATimeoutIsATimeout() {
    reader.settings.optimized = true;
    Object container = new Object();
    sink.operationMerged(container, operation);
    long queued = operation.queuedNanos;
    sink.operationTimedOut(operation, object, State.READING, queued, false);
    Thread caller =
        new Thread(
            () -> sink.operationCancelled(operation, object, State.READING, queued, true, false));
    caller.start();
    assertThat(caller).satisfies(Thread::join);
    sink.operationState(container, null, State.COMPLETE, 0, 0, false, false);

    assertThat(node.outcomes().of(Outcome.TIMEOUT)).isEqualTo(1);
    assertThat(node.outcomes().total()).isEqualTo(1);
  }

  @Test
  void aNodeThatRefusedBeforeItsClientWasKnownIsDown() {
    FakeClient late = new FakeClient();
    FakeNode refused = new FakeNode("cache-8", 11211);
    refused.reading.active = false;
    refused.reading.failedConnects = 2;
    late.nodes.add(refused);
    registry.adoption().adopt(late, false);

    assertThat(registry.node(refused).health().state()).isEqualTo(NodeState.DOWN);
  }

  @Test
  void mergedOperationsAreCountedEach() {
    FakeOperation second = new FakeOperation(object);
    Object container = new Object();
    sink.operationMerged(container, operation);
    sink.operationMerged(container, second);
    sink.operationState(container, null, State.COMPLETE, 0, 0, false, false);

    assertThat(node.outcomes().of(Operation.GET, Outcome.HIT)).isEqualTo(2);
  }

  @Test
  void aClientShutDownIsNoLongerShown() {
    sink.clientShutDown(client);

    assertThat(registry.clients()).isEmpty();
    assertThat(registry.clientsShutDown()).isEqualTo(1);
  }

  @Test
  void aNodeDownBeforeTheAgentCameIsReportedAsSuch() {
    FakeClient old = new FakeClient();
    FakeNode dead = new FakeNode("cache-9", 11211);
    dead.reading.active = false;
    dead.reading.oldestQueuedNanos = System.nanoTime() - 5_000_000_000L;
    old.nodes.add(dead);
    registry.adoption().adopt(old, true);

    Node found = registry.node(dead);
    assertThat(found.health().state()).isEqualTo(NodeState.DOWN);
    assertThat(found.health().downCause()).isEqualTo(DownCause.BEFORE_ATTACH);
    assertThat(found.health().stateSinceMillis()).isEqualTo(-1);
    assertThat(found.evidenceMillis()).isLessThan(System.currentTimeMillis() - 4_000);
  }

  @Test
  void pastTheLimitClientsAreCountedTogether() {
    for (int i = 1; i < Registry.MAX_CLIENTS; i++) {
      FakeClient more = new FakeClient();
      more.nodes.add(new FakeNode("cache-" + i, 11211));
      registry.adoption().adopt(more, false);
    }
    FakeNode beyond = new FakeNode("cache-far", 11211);
    FakeClient last = new FakeClient();
    last.nodes.add(beyond);
    registry.adoption().adopt(last, false);
    FakeOperation counted = new FakeOperation(beyond);
    long queued = counted.queuedNanos;
    sink.operationState(counted, beyond, State.COMPLETE, queued, queued, false, false);

    assertThat(registry.node(beyond).host()).isEqualTo("other");
    assertThat(registry.node(beyond).outcomes().total()).isEqualTo(1);
    assertThat(registry.clients()).hasSize(Registry.MAX_CLIENTS + 1);
  }
}
