package dev.spyglass.agent.model;

import dev.spyglass.agent.reader.ClientSettings;
import dev.spyglass.agent.reader.DownCause;
import dev.spyglass.agent.reader.LibraryReader;
import dev.spyglass.agent.reader.NodeReading;
import dev.spyglass.agent.reader.Operation;
import dev.spyglass.agent.reader.Outcome;
import dev.spyglass.agent.reader.PendingQueue;
import dev.spyglass.agent.reader.PendingVisitor;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** A library whose clients and nodes are plain objects of the test. */
public final class FakeReader implements LibraryReader {
  /** A node that tells what the test put into it. */
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

    /** Nobody may ask: it may be long, tell a key, or take a lock. */
    @Override
    public String toString() {
      throw new UnsupportedOperationException();
    }
  }

  boolean sendsRequests;
  boolean takesUpSenders;
  boolean notesTimes = true;
  public final ClientSettings settings = new ClientSettings();

  @Override
  public boolean notesTimes() {
    return notesTimes;
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
  public Thread ioThread(Object client) {
    return Thread.currentThread();
  }

  @Override
  public Object nodeOf(Object operation) {
    return ((FakeOperation) operation).node;
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
  public String downCause(Object reason) {
    return reason instanceof Throwable
        ? DownCause.unknown(((Throwable) reason).getMessage())
        : reason instanceof String ? (String) reason : null;
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
  public boolean sendsRequests() {
    return sendsRequests;
  }

  @Override
  public Object nodeOfConnection(Object connection) {
    return connection instanceof FakeConnection ? ((FakeConnection) connection).node : connection;
  }

  @Override
  public Object clientOfConnection(Object connection) {
    return connection instanceof FakeConnection ? ((FakeConnection) connection).client : null;
  }

  @Override
  public Object clientOfSender(Object connection) {
    Object sender = connection instanceof FakeClient ? connection : clientOfConnection(connection);
    return takesUpSenders ? sender : null;
  }

  @Override
  public Outcome refusal(Object connection, Object request, Object result) {
    return ((FakeOperation) request).refusal;
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
