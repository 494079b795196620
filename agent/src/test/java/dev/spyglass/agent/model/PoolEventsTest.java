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
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PoolEventsTest {
  private static final long WAIT_NANOS = 600_000_000L;

  private final FakeReader reader = new FakeReader();
  private final Registry registry = new Registry(client -> reader, new ClientNames(""));
  private final ModelSink sink = new ModelSink(registry, new HookFailures(), () -> {});
  private final FakeClient client = new FakeClient();
  private final FakeNode object = new FakeNode("cache-1", 11211);
  private final FakeConnection connection = new FakeConnection(client, object);
  private final FakeOperation request = new FakeOperation(object);
  private Node node;

  @BeforeEach
  void aClientWithAPoolOfConnectionsToOneNode() {
    reader.tracking = Tracking.REQUESTS;
    reader.settings.operationTimeoutMillis = 500;
    client.nodes.add(object);
    sink.clientCreated(client, null);
    node = registry.node(object);
  }

  private void borrow() {
    sink.connectionBorrowed(client, request, connection, System.nanoTime() - WAIT_NANOS);
  }

  private void borrowNone() {
    sink.connectionBorrowed(client, request, null, System.nanoTime() - WAIT_NANOS);
  }

  private NodeReading reading() {
    NodeReading reading = new NodeReading();
    registry.underWay().read(node, object, reading);
    return reading;
  }

  @Test
  void anAnswerIsCountedWhenTheConnectionReturnsAndQueueTimeIsTheWaitForIt() {
    borrow();
    sink.connectionWritten(connection, request);
    sink.connectionAnswered(connection);
    assertThat(node.outcomes().total()).isZero();
    sink.connectionReturned(connection, false);
    sink.connectionReturned(connection, true);

    assertThat(node.outcomes().of(Operation.GET, Outcome.HIT)).isEqualTo(1);
    assertThat(node.outcomes().total()).isEqualTo(1);
    assertThat(node.queueTime().summary().maxMicros).isGreaterThanOrEqualTo(600_000);
    assertThat(node.callerWait().summary().maxMicros).isGreaterThanOrEqualTo(600_000);
    assertThat(node.serviceTime().cumulativeCounts()).contains(1);
    assertThat(reading().pending()).isZero();
  }

  @Test
  void whoWaitsForAnAnswerIsPending() {
    object.reading.writeQueueSize = 3;
    borrow();
    assertThat(reading().writeQueueSize).isEqualTo(4);
    sink.connectionWritten(connection, request);

    assertThat(reading().writeQueueSize).isEqualTo(3);
    assertThat(reading().readQueueSize).isEqualTo(1);
    assertThat(reading().oldestWrittenNanos).isNotZero();
  }

  @Test
  void aConnectionReturnedUnusedIsNoOperation() {
    borrow();
    sink.connectionReturned(connection, false);

    assertThat(node.outcomes().total()).isZero();
    assertThat(reading().pending()).isZero();
  }

  @Test
  void aConnectionThatIsClosedOrReturnedWithoutAnAnswerIsAFailure() {
    borrow();
    sink.connectionWritten(connection, request);
    sink.connectionReturned(connection, true);
    borrow();
    sink.connectionWritten(connection, request);
    sink.connectionReturned(connection, false);

    assertThat(node.outcomes().of(Operation.GET, Outcome.FAILED)).isEqualTo(2);
    assertThat(node.outcomes().total()).isEqualTo(2);
  }

  @Test
  void anAnswerThatBreaksOffIsATimeoutIfTheSocketSaysSo() {
    borrow();
    sink.connectionWritten(connection, request);
    sink.connectionAnswered(connection);
    sink.connectionFailed(connection, new SocketTimeoutException("Read timed out"));
    sink.connectionReturned(connection, true);
    borrow();
    sink.connectionWritten(connection, request);
    sink.connectionAnswered(connection);
    sink.connectionFailed(connection, new IOException("Connection reset"));
    sink.connectionReturned(connection, true);

    assertThat(node.outcomes().of(Outcome.TIMEOUT)).isEqualTo(1);
    assertThat(node.outcomes().of(Outcome.FAILED)).isEqualTo(1);
    assertThat(node.timeoutWaits().lastMillis()).isGreaterThanOrEqualTo(600);
    assertThat(node.timeoutWaits().configuredMillis()).isEqualTo(500);
  }

  @Test
  void noConnectionBecauseAllAreInUseIsOverload() {
    borrowNone();

    assertThat(node.outcomes().of(Outcome.OVERLOAD)).isEqualTo(1);
    assertThat(node.health().state()).isEqualTo(NodeState.UP);
    assertThat(node.callerWait().summary().maxMicros).isGreaterThanOrEqualTo(600_000);
  }

  @Test
  void noConnectionBecauseNoneCanBeMadeMarksTheNodeDownUntilThereIsOne() {
    for (int attempt = 0; attempt < 2; attempt++) {
      sink.connectionFailed(new FakeConnection(client, object), new ConnectException("refused"));
      borrowNone();
    }
    assertThat(node.outcomes().of(Outcome.NODE_DOWN)).isEqualTo(2);
    assertThat(node.health().state()).isEqualTo(NodeState.DOWN);
    assertThat(node.health().downCause()).isEqualTo("unknown(refused)");
    assertThat(node.health().downTotal()).isEqualTo(1);
    assertThat(node.health().reconnectAttemptsTotal()).isEqualTo(1);
    assertThat(node.health().lastEpisode().markingMillis()).isGreaterThanOrEqualTo(600);

    borrow();
    assertThat(node.health().state()).isEqualTo(NodeState.UP);
    assertThat(node.health().reconnectsTotal()).isEqualTo(1);
  }

  @Test
  void aClientMadeBeforeTheAgentIsTakenUpByItsFirstBorrower() {
    FakeClient older = new FakeClient();
    FakeNode its = new FakeNode("cache-2", 11211);
    older.nodes.add(its);
    reader.adoptsSenders = true;
    FakeConnection first = new FakeConnection(older, its);
    sink.connectionBorrowed(older, request, first, System.nanoTime());
    sink.connectionWritten(first, request);

    assertThat(registry.node(its)).isNotNull();
    assertThat(registry.inFlight().find(first)).isNotEqualTo(InFlight.NONE);
  }
}
