package dev.spyglass.agent.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.agent.model.FakeReader.FakeClient;
import dev.spyglass.agent.model.FakeReader.FakeConnection;
import dev.spyglass.agent.model.FakeReader.FakeNode;
import dev.spyglass.agent.model.FakeReader.FakeOperation;
import dev.spyglass.agent.reader.NodeReading;
import dev.spyglass.agent.reader.Operation;
import dev.spyglass.agent.reader.Outcome;
import dev.spyglass.agent.reader.Tracking;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestEventsTest {
  private static final String REPLY = "reply";

  private final FakeReader reader = new FakeReader();
  private final Registry registry = new Registry(client -> reader, new ClientNames(""));
  private final ModelSink sink = new ModelSink(registry, new HookFailures(), () -> {});
  private final FakeClient client = new FakeClient();
  private final FakeNode object = new FakeNode("cache-1", 11211);
  private final FakeConnection connection = new FakeConnection(client, object);
  private final FakeOperation request = new FakeOperation(object);
  private Node node;

  @BeforeEach
  void aClientWithAConnectionToOneNode() {
    reader.tracking = Tracking.REQUESTS;
    reader.settings.operationTimeoutMillis = 500;
    client.nodes.add(object);
    sink.clientCreated(client, null);
    node = registry.node(object);
  }

  private long pending() {
    NodeReading reading = new NodeReading();
    registry.underWay().read(node, object, reading);
    return reading.pending();
  }

  private void givenUp() {
    long start = System.nanoTime() - 600_000_000L;
    sink.requestWaitEnded(connection, request, start, 500, new TimeoutException("gave up"));
  }

  @Test
  void anAnswerIsCountedOnceWithAllItsTimes() {
    sink.requestQueued(connection, request);
    sink.requestWritten(request);
    sink.requestEnded(request, REPLY, null);
    sink.requestEnded(request, REPLY, null);

    assertThat(node.outcomes().of(Operation.GET, Outcome.HIT)).isEqualTo(1);
    assertThat(node.outcomes().total()).isEqualTo(1);
    assertThat(node.latency().summary().maxMicros).isNotNegative();
    assertThat(node.queueTime().cumulativeCounts()).contains(1);
    assertThat(node.serviceTime().cumulativeCounts()).contains(1);
    assertThat(pending()).isZero();
  }

  @Test
  void aTimeoutAndItsLateReplyAreOneOperation() {
    sink.requestQueued(connection, request);
    givenUp();
    assertThat(registry.inFlight().givenUp(node)).isEqualTo(1);
    sink.requestEnded(request, REPLY, null);

    assertThat(node.outcomes().of(Outcome.TIMEOUT)).isEqualTo(1);
    assertThat(node.outcomes().total()).isEqualTo(1);
    assertThat(node.lateReplies()).isEqualTo(1);
    assertThat(node.timeoutWaits().lastMillis()).isGreaterThanOrEqualTo(600);
    assertThat(node.timeoutWaits().configuredMillis()).isEqualTo(500);
  }

  @Test
  void aTimedOutRequestThatTheConnectionDropsIsATimeout() {
    sink.requestQueued(connection, request);
    givenUp();
    sink.requestEnded(request, null, new IOException("closed"));

    assertThat(node.outcomes().of(Outcome.TIMEOUT)).isEqualTo(1);
    assertThat(node.outcomes().total()).isEqualTo(1);
    assertThat(node.lateReplies()).isZero();
  }

  @Test
  void whatIsLostWithAConnectionIsCountedAndItsCallersTimeOut() {
    sink.requestQueued(connection, request);
    sink.connectionClosed(connection);
    givenUp();

    assertThat(node.lostWithConnection()).isEqualTo(1);
    assertThat(node.outcomes().of(Outcome.TIMEOUT)).isEqualTo(1);
    assertThat(pending()).isZero();
  }

  /** Of requests that share a latch, one that was answered may not note it. */
  @Test
  void aCallForSeveralRequestsWaitedForThoseThatWereNotAnswered() {
    FakeOperation answered = new FakeOperation(object);
    FakeOperation dropped = new FakeOperation(object);
    long start = System.nanoTime() - 600_000_000L;
    sink.callStarted();
    sink.requestQueued(connection, request);
    sink.requestQueued(connection, answered);
    sink.requestQueued(connection, dropped);
    sink.requestEnded(answered, REPLY, null);
    sink.requestDropped(dropped);
    sink.callEnded(client, start, 500, true, new TimeoutException("gave up"));

    assertThat(node.outcomes().of(Outcome.HIT)).isEqualTo(1);
    assertThat(node.outcomes().of(Outcome.TIMEOUT)).isEqualTo(2);
    assertThat(node.outcomes().total()).isEqualTo(3);
    assertThat(registry.inFlight().givenUp(node)).isEqualTo(1);
    assertThat(pending()).isEqualTo(1);
  }

  @Test
  void aRequestOfTheClientItselfIsPendingButNotCounted() {
    request.kind = null;
    sink.requestQueued(connection, request);
    assertThat(pending()).isEqualTo(1);
    sink.requestEnded(request, REPLY, null);

    assertThat(node.outcomes().total()).isZero();
    assertThat(pending()).isZero();
  }

  @Test
  void aRequestWithoutAnAnswerEndsWhenItIsWritten() {
    request.oneWay = true;
    sink.requestQueued(connection, request);
    sink.requestWritten(request);

    assertThat(node.outcomes().total()).isEqualTo(1);
    assertThat(pending()).isZero();
  }

  @Test
  void anErrorOfTheServerIsAnAnswer() {
    request.outcome = Outcome.SERVER_ERROR;
    sink.requestQueued(connection, request);
    sink.requestEnded(request, null, new IOException("SERVER_ERROR out of memory"));

    assertThat(node.outcomes().of(Outcome.SERVER_ERROR)).isEqualTo(1);
    assertThat(node.lastError()).contains("out of memory");
    assertThat(node.latency()).isNotNull();
  }

  @Test
  void aNodeIsDownWithItsLastConnection() {
    sink.connectionLost(connection, "heartbeat", false);
    assertThat(node.health().state()).isEqualTo(NodeState.UP);

    object.reading.active = false;
    sink.connectionLost(new FakeConnection(client, object), "heartbeat", false);
    assertThat(node.health().state()).isEqualTo(NodeState.DOWN);
    assertThat(node.health().downCause()).isEqualTo("heartbeat");

    sink.nodeConnected(new FakeConnection(client, object));
    assertThat(node.health().state()).isEqualTo(NodeState.UP);
  }

  @Test
  void requestsThatFailBeforeTheLossIsReportedAreItsEvidence() {
    sink.requestQueued(connection, request);
    sink.requestWritten(request);
    NodeReading before = new NodeReading();
    registry.underWay().read(node, object, before);
    request.outcome = Outcome.CANCELLED;
    sink.requestEnded(request, null, new IllegalStateException("closed"));
    object.reading.active = false;
    sink.connectionLost(connection, "eof", false);

    assertThat(node.health().lastEpisode().evidenceNanos).isEqualTo(before.oldestWrittenNanos);
  }

  @Test
  void whatWasAnsweredSinceTheLastLookIsNoEvidence() {
    sink.requestQueued(connection, request);
    sink.requestWritten(request);
    NodeReading atTheTick = new NodeReading();
    registry.underWay().read(node, object, atTheTick);
    node.pending().update(atTheTick);
    sink.requestEnded(request, "value", null);
    long answered = System.nanoTime();
    object.reading.active = false;
    sink.connectionLost(connection, "eof", false);

    assertThat(node.health().lastEpisode().evidenceNanos - answered).isNotNegative();
  }

  @Test
  void theEvidenceOfALossIsTheOldestUnansweredRequest() {
    sink.requestQueued(connection, request);
    sink.requestWritten(request);
    NodeReading before = new NodeReading();
    registry.underWay().read(node, object, before);
    object.reading.active = false;
    sink.connectionLost(connection, "heartbeat", false);

    assertThat(node.health().lastEpisode().evidenceNanos).isEqualTo(before.oldestWrittenNanos);
  }

  @Test
  void aRefusedRequestFailsFast() {
    object.reading.active = false;
    sink.connectionLost(connection, "heartbeat", false);
    sink.requestRefused(client, request, new IOException("closed"));

    assertThat(node.outcomes().of(Outcome.NODE_DOWN)).isEqualTo(1);
    assertThat(node.health().lastEpisode().downToFirstFastFailMillis()).isNotNegative();
  }

  @Test
  void aConnectionToANewNodeMakesTheNodeKnown() {
    FakeNode added = new FakeNode("cache-2", 11211);
    client.nodes.add(added);
    sink.nodeConnected(new FakeConnection(client, added));

    assertThat(registry.node(added)).isNotNull();
  }

  @Test
  void aRequestThatTheConnectionDidNotTakeIsNotPending() {
    request.refusal = Outcome.OVERLOAD;
    sink.requestQueued(connection, request);
    sink.requestHandedOver(connection, request, REPLY);
    // By the pool that chose the connection.
    sink.requestHandedOver(object, request, REPLY);

    assertThat(node.outcomes().of(Outcome.OVERLOAD)).isEqualTo(1);
    assertThat(node.outcomes().total()).isEqualTo(1);
    assertThat(pending()).isZero();
  }

  @Test
  void aRequestThatCameAfterItsConnectionWasClosedIsLost() {
    connection.closed = true;
    sink.requestQueued(connection, request);
    assertThat(pending()).isZero();
    assertThat(node.lostWithConnection()).isEqualTo(1);

    givenUp();
    assertThat(node.outcomes().of(Outcome.TIMEOUT)).isEqualTo(1);
    assertThat(node.pending().deadWeight()).isZero();
  }

  @Test
  void aRequestThatTheConnectionTookStaysPending() {
    sink.requestQueued(connection, request);
    sink.requestHandedOver(connection, request, REPLY);

    assertThat(node.outcomes().total()).isZero();
    assertThat(pending()).isEqualTo(1);
  }

  @Test
  void aRequestThatIsSentAgainAfterItsEndIsNotFollowed() {
    request.ended = true;
    sink.requestQueued(connection, request);
    sink.requestEnded(request, REPLY, null);

    assertThat(node.outcomes().total()).isZero();
    assertThat(pending()).isZero();
  }

  @Test
  void aConnectionThatChangedShowsWhichWay() {
    object.reading.active = false;
    sink.connectionChanged(connection);
    sink.connectionChanged(connection);
    assertThat(node.health().state()).isEqualTo(NodeState.DOWN);
    assertThat(node.health().downTotal()).isEqualTo(1);
    assertThat(node.health().reconnectAttemptsTotal()).isZero();

    object.reading.active = true;
    sink.connectionChanged(connection);
    assertThat(node.health().state()).isEqualTo(NodeState.UP);
    assertThat(node.health().reconnectsTotal()).isEqualTo(1);
  }

  @Test
  void aClientThatNobodySawBeingMadeIsTakenUpWhenItSends() {
    FakeClient older = new FakeClient();
    FakeNode oldersNode = new FakeNode("cache-3", 11211);
    older.nodes.add(oldersNode);
    FakeConnection oldersConnection = new FakeConnection(older, oldersNode);
    sink.requestQueued(oldersConnection, new FakeOperation(oldersNode));
    assertThat(registry.clients()).hasSize(1);

    reader.adoptsSenders = true;
    sink.requestQueued(oldersConnection, request);
    sink.requestEnded(request, REPLY, null);

    assertThat(registry.clients()).hasSize(2);
    assertThat(registry.node(oldersNode).outcomes().total()).isEqualTo(1);
  }
}
