package dev.spyglass.agent.model;

import dev.spyglass.agent.reader.BacklogReader;
import dev.spyglass.agent.reader.ClientSettings;
import dev.spyglass.agent.reader.ConnectionReader;
import dev.spyglass.agent.reader.DownCause;
import dev.spyglass.agent.reader.LibraryReader;
import dev.spyglass.agent.reader.NodeReading;
import dev.spyglass.agent.reader.Operation;
import dev.spyglass.agent.reader.OperationReader;
import dev.spyglass.agent.reader.Outcome;
import dev.spyglass.agent.reader.PendingQueue;
import dev.spyglass.agent.reader.PendingVisitor;
import dev.spyglass.agent.reader.RequestReader;
import dev.spyglass.agent.reader.ThreadReader;
import dev.spyglass.agent.reader.Tracking;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** A library whose clients and nodes are plain objects of the test. It has all roles itself. */
public final class FakeReader
    implements LibraryReader,
        ThreadReader,
        OperationReader,
        RequestReader,
        ConnectionReader,
        BacklogReader {
  /** A node that shows what the test put into it. */
  public static final class FakeNode {
    public final NodeReading reading = new NodeReading();
    final InetSocketAddress address;
    public final List<FakeOperation> pending = new ArrayList<>();

    public FakeNode(String host, int port) {
      address = InetSocketAddress.createUnresolved(host, port);
      reading.active = true;
      reading.readQueueSize = 0;
    }
  }

  /** A client with nodes. */
  public static final class FakeClient {
    public final List<FakeNode> nodes = new ArrayList<>();
    public int retryQueueSize;
    public int listenerBacklog;
  }

  /** One of the connections to a node. */
  public static final class FakeConnection {
    final FakeClient client;
    final FakeNode node;
    Outcome outcome = Outcome.HIT;
    boolean closed;

    FakeConnection(FakeClient client, FakeNode node) {
      this.client = client;
      this.node = node;
    }
  }

  /** An operation on a node. */
  public static final class FakeOperation {
    final FakeNode node;
    final long queuedNanos;
    public Operation kind = Operation.GET;
    Outcome outcome = Outcome.HIT;
    public boolean cancelled;
    boolean oneWay;
    boolean ended;
    Outcome refusal;

    FakeOperation(FakeNode node) {
      this(node, 0);
    }

    /** One that was queued so long ago. */
    public FakeOperation(FakeNode node, long ageMillis) {
      this.node = node;
      queuedNanos = System.nanoTime() - ageMillis * 1_000_000;
    }

    /** Nobody may ask: it may be long, show a key, or take a lock. */
    @Override
    public String toString() {
      throw new UnsupportedOperationException();
    }
  }

  Tracking tracking = Tracking.NOTED;
  boolean adoptsSenders;
  public final ClientSettings settings = new ClientSettings();

  @Override
  public Tracking tracking() {
    return tracking;
  }

  @Override
  public ThreadReader threads() {
    return this;
  }

  @Override
  public OperationReader operations() {
    return this;
  }

  @Override
  public RequestReader requests() {
    return this;
  }

  @Override
  public ConnectionReader connections() {
    return this;
  }

  @Override
  public BacklogReader backlog() {
    return this;
  }

  @Override
  public boolean serves(Object clientObject) {
    return clientObject instanceof FakeOperation || clientObject instanceof FakeConnection;
  }

  @Override
  public String library() {
    return "fake";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public List<String> missing() {
    return Collections.emptyList();
  }

  @Override
  public ClientSettings settings(Object client) {
    return settings;
  }

  @Override
  public Iterable<?> nodes(Object client) {
    return ((FakeClient) client).nodes;
  }

  @Override
  public InetSocketAddress address(Object node) {
    return ((FakeNode) node).address;
  }

  @Override
  public void read(Object node, NodeReading into) {
    NodeReading from = ((FakeNode) node).reading;
    into.inputQueueSize = from.inputQueueSize;
    into.writeQueueSize = from.writeQueueSize;
    into.readQueueSize = from.readQueueSize;
    into.oldestQueuedNanos = from.oldestQueuedNanos;
    into.oldestWrittenNanos = from.oldestWrittenNanos;
    into.oldestUntakenNanos = from.oldestUntakenNanos;
    into.consecutiveTimeouts = from.consecutiveTimeouts;
    into.failedConnects = from.failedConnects;
    into.active = from.active;
  }

  @Override
  public boolean isClosed(Object connection) {
    return connection instanceof FakeConnection && ((FakeConnection) connection).closed;
  }

  @Override
  public void walk(Object node, PendingVisitor visitor) {
    for (FakeOperation operation : ((FakeNode) node).pending) {
      if (!visitor.visit(PendingQueue.WRITE, operation)) {
        return;
      }
    }
  }

  @Override
  public boolean isGivenUp(Object operation) {
    return ((FakeOperation) operation).cancelled;
  }

  @Override
  public int requestBytes(Object operation) {
    return 100;
  }

  @Override
  public void companions(Object operation, Consumer<Object> visitor) {
    visitor.accept(((FakeOperation) operation).kind);
  }

  @Override
  public int retryQueueSize(Object client) {
    return ((FakeClient) client).retryQueueSize;
  }

  @Override
  public int listenerBacklog(Object client) {
    return ((FakeClient) client).listenerBacklog;
  }

  @Override
  public String packageName() {
    return "dev.spyglass.agent.model.FakeReader";
  }

  @Override
  public Thread[] ioThreads(Object client) {
    return new Thread[] {Thread.currentThread()};
  }

  /** Of an operation, or of a connection. */
  @Override
  public Object nodeOf(Object object) {
    if (object instanceof FakeOperation) {
      return ((FakeOperation) object).node;
    }
    return object instanceof FakeConnection ? ((FakeConnection) object).node : object;
  }

  @Override
  public Object primaryNode(Object client, String key) {
    return ((FakeClient) client).nodes.get(0);
  }

  @Override
  public String key(Object operation) {
    return "key";
  }

  @Override
  public boolean isCancelled(Object operation) {
    return ((FakeOperation) operation).cancelled;
  }

  @Override
  public long queuedNanos(Object operation) {
    return ((FakeOperation) operation).queuedNanos;
  }

  @Override
  public int kind(Object operation) {
    Operation kind = ((FakeOperation) operation).kind;
    return kind == null ? -1 : kind.ordinal();
  }

  @Override
  public boolean isDone(Object state) {
    return state instanceof Enum && ((Enum<?>) state).name().equals("COMPLETE");
  }

  @Override
  public Outcome outcomeOfError(String text) {
    return text.startsWith("SERVER_ERROR") ? Outcome.SERVER_ERROR : Outcome.CLIENT_ERROR;
  }

  @Override
  public String downCause(Throwable failure) {
    return DownCause.unknown(failure.getMessage());
  }

  @Override
  public String downCauseOfWords(String words) {
    return words;
  }

  @Override
  public Outcome outcomeOfReply(String line) {
    return Outcome.STORED;
  }

  @Override
  public Outcome outcome(Object operation, int kind, Outcome reply) {
    return reply != null ? reply : ((FakeOperation) operation).outcome;
  }

  @Override
  public Outcome outcomeOfMerged(Object container, int kind, int part) {
    return Outcome.HIT;
  }

  @Override
  public Object clientOf(Object connection) {
    return connection instanceof FakeConnection ? ((FakeConnection) connection).client : null;
  }

  @Override
  public Object clientOfSender(Object connection) {
    Object sender = connection instanceof FakeClient ? connection : clientOf(connection);
    return adoptsSenders ? sender : null;
  }

  @Override
  public Outcome refusal(Object connection, Object request, Object result) {
    return ((FakeOperation) request).refusal;
  }

  @Override
  public Object nodeOfRefusal(Object client, Object request, Throwable failure) {
    return ((FakeClient) client).nodes.get(0);
  }

  @Override
  public boolean isSentAgain(Object request) {
    return isAnswered(request);
  }

  @Override
  public boolean isAnswered(Object request) {
    return ((FakeOperation) request).ended;
  }

  @Override
  public boolean isOneWay(Object request) {
    return ((FakeOperation) request).oneWay;
  }

  @Override
  public Outcome outcomeOf(Object request, int kind, Object reply, Throwable failure) {
    // A pooled connection stands for the request.
    return request instanceof FakeConnection
        ? ((FakeConnection) request).outcome
        : ((FakeOperation) request).outcome;
  }
}
