package dev.spyglass.agent.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.agent.model.FakeReader.FakeClient;
import dev.spyglass.agent.model.FakeReader.FakeNode;
import dev.spyglass.agent.model.FakeReader.FakeOperation;
import dev.spyglass.agent.reader.DownCause;
import dev.spyglass.agent.reader.NodeReading;
import dev.spyglass.agent.reader.Operation;
import dev.spyglass.agent.reader.Outcome;
import dev.spyglass.agent.reader.Tracking;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Operations of a library that notes neither times nor timeouts on them. */
class FollowedOperationsTest {
  private enum State {
    READING,
    COMPLETE
  }

  private final FakeReader reader = new FakeReader();
  private final Registry registry = new Registry(client -> reader, new ClientNames(""));
  private final ModelSink sink = new ModelSink(registry, new HookFailures(), () -> {});
  private final FakeClient client = new FakeClient();
  private final FakeNode object = new FakeNode("cache-1", 11211);
  private final FakeOperation operation = new FakeOperation(object);
  private Node node;

  @BeforeEach
  void aClientWithOneNode() {
    reader.tracking = Tracking.FOLLOWED;
    client.nodes.add(object);
    sink.clientCreated(client, null);
    node = registry.node(object);
  }

  private void queued() {
    sink.requestQueued(object, operation);
    sink.operationQueued(object, operation, null);
  }

  private void timedOut() {
    sink.operationTimedOut(operation, null, null, 0, false);
  }

  private void cancelled() {
    sink.operationCancelled(operation, object, State.READING, 0, false, false);
  }

  /** The thread of the test is the client's own. */
  private void cancelledByCaller() throws InterruptedException {
    Thread caller = new Thread(this::cancelled);
    caller.start();
    caller.join();
  }

  private void done(boolean cancelled) {
    sink.operationState(operation, object, State.COMPLETE, 0, 0, false, cancelled);
  }

  @Test
  void anAnswerHasItsTimes() {
    queued();
    sink.requestWritten(operation);
    done(false);

    assertThat(node.outcomes().of(Operation.GET, Outcome.HIT)).isEqualTo(1);
    assertThat(node.outcomes().total()).isEqualTo(1);
    assertThat(node.serviceTime().summary().maxMicros).isNotNegative();
    assertThat(registry.inFlight().find(operation)).isEqualTo(InFlight.NONE);
  }

  @Test
  void aCallerThatGivesUpCancelsAndTheAnswerIsLate() throws InterruptedException {
    queued();
    sink.requestWritten(operation);
    timedOut();
    timedOut();
    cancelledByCaller();
    done(true);

    assertThat(node.outcomes().of(Outcome.TIMEOUT)).isEqualTo(1);
    assertThat(node.outcomes().total()).isEqualTo(1);
    assertThat(node.lateReplies()).isEqualTo(1);
  }

  @Test
  void anOperationFromBeforeTheAgentCameTimesOutOnce() throws InterruptedException {
    node.client().existedBefore(true);
    timedOut();
    timedOut();
    cancelledByCaller();

    assertThat(node.outcomes().of(Outcome.TIMEOUT)).isEqualTo(1);
    assertThat(node.outcomes().total()).isEqualTo(1);
  }

  @Test
  void aCallerThatGivesUpAtTheMomentOfTheAnswerIsNotCountedOnceMore() {
    queued();
    done(false);
    timedOut();

    assertThat(node.outcomes().of(Operation.GET, Outcome.HIT)).isEqualTo(1);
    assertThat(node.outcomes().total()).isEqualTo(1);
    assertThat(registry.inFlight().find(operation)).isEqualTo(InFlight.NONE);
  }

  @Test
  void aCallOnALatchOfItsOwnThatGivesUpAtTheMomentOfTheAnswerIsNotCountedOnceMore() {
    operation.kind = Operation.INCR;
    operation.outcome = Outcome.OK;
    sink.callStarted();
    queued();
    done(false);
    long longAgo = System.nanoTime() - 600_000_000L;
    sink.callEnded(client, longAgo, 500, false, new IllegalStateException("timed out"));

    assertThat(node.outcomes().of(Operation.INCR, Outcome.OK)).isEqualTo(1);
    assertThat(node.outcomes().total()).isEqualTo(1);
  }

  @Test
  void whatIsCancelledBeforeItWasQueuedFailedFast() throws InterruptedException {
    node.health().lost(System.nanoTime(), DownCause.REFUSED, 0);

    cancelledByCaller();

    assertThat(node.outcomes().of(Operation.GET, Outcome.NODE_DOWN)).isEqualTo(1);
    assertThat(node.outcomes().total()).isEqualTo(1);
  }

  @Test
  void aCallOnALatchOfItsOwnThatFoundNoNodeFailedFastAlthoughOneCameUpSince()
      throws InterruptedException {
    operation.kind = Operation.INCR;
    Thread caller =
        new Thread(
            () -> {
              sink.callStarted();
              cancelled();
              sink.callEnded(client, System.nanoTime(), 500, false, null);
            });
    caller.start();
    caller.join();

    assertThat(node.outcomes().of(Operation.INCR, Outcome.NODE_DOWN)).isEqualTo(1);
    assertThat(node.outcomes().total()).isEqualTo(1);
  }

  @Test
  void aCallOnALatchOfItsOwnThatCancelsTimesOutOnce() {
    operation.kind = Operation.INCR;
    sink.callStarted();
    queued();
    cancelled();
    long longAgo = System.nanoTime() - 600_000_000L;
    sink.callEnded(client, longAgo, 500, false, new IllegalStateException("timed out"));

    assertThat(node.outcomes().of(Operation.INCR, Outcome.TIMEOUT)).isEqualTo(1);
    assertThat(node.outcomes().total()).isEqualTo(1);
  }

  @Test
  void ofAnOperationAndItsCopiesTheFirstAnswerCounts() {
    FakeNode otherObject = new FakeNode("cache-2", 11211);
    client.nodes.add(otherObject);
    registry.adoption().adoptNodes(node.client(), client, false);
    FakeOperation copy = new FakeOperation(otherObject);
    FakeOperation copyOfTheCopy = new FakeOperation(otherObject);
    queued();
    sink.operationCopied(operation, Collections.singletonList(copy));
    sink.requestQueued(otherObject, copy);
    sink.operationCopied(copy, Collections.singletonList(copyOfTheCopy));
    sink.requestQueued(otherObject, copyOfTheCopy);
    sink.operationState(copyOfTheCopy, otherObject, State.COMPLETE, 0, 0, false, false);
    sink.operationState(copy, otherObject, State.COMPLETE, 0, 0, false, false);

    assertThat(node.outcomes().total()).isZero();
    assertThat(registry.node(otherObject).outcomes().of(Outcome.HIT)).isEqualTo(1);
    assertThat(registry.node(otherObject).outcomes().total()).isEqualTo(1);
  }

  @Test
  void aCopyOfWhatTimedOutIsAnsweredLate() {
    FakeNode otherObject = new FakeNode("cache-2", 11211);
    client.nodes.add(otherObject);
    registry.adoption().adoptNodes(node.client(), client, false);
    FakeOperation copy = new FakeOperation(otherObject);
    queued();
    timedOut();
    sink.operationCopied(operation, Collections.singletonList(copy));
    sink.requestQueued(otherObject, copy);
    timedOut();
    sink.operationState(copy, otherObject, State.COMPLETE, 0, 0, false, false);

    assertThat(node.outcomes().of(Outcome.TIMEOUT)).isEqualTo(1);
    assertThat(node.outcomes().total()).isEqualTo(1);
    assertThat(registry.node(otherObject).outcomes().total()).isZero();
    assertThat(registry.node(otherObject).lateReplies()).isEqualTo(1);
  }

  @Test
  void theAgeOfTheOldestIsReported() {
    object.reading.readQueueSize = 1;
    queued();
    sink.requestWritten(operation);
    NodeReading reading = new NodeReading();

    registry.underWay().read(node, object, reading);

    assertThat(reading.oldestWrittenNanos).isNotZero();
    assertThat(reading.readQueueSize).isEqualTo(1);
  }
}
