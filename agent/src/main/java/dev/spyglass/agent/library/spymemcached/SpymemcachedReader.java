package dev.spyglass.agent.library.spymemcached;

import dev.spyglass.agent.library.CopyReader;
import dev.spyglass.agent.library.Members;
import dev.spyglass.agent.library.Reading;
import dev.spyglass.agent.reader.ClientSettings;
import dev.spyglass.agent.reader.NodeReading;
import dev.spyglass.agent.reader.Operation;
import dev.spyglass.agent.reader.Outcome;
import dev.spyglass.agent.reader.PendingQueue;
import dev.spyglass.agent.reader.PendingVisitor;
import java.lang.invoke.MethodHandle;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Consumer;

/**
 * Reads one copy of spymemcached, or of a fork. The client object is its {@code
 * MemcachedConnection}.
 */
public class SpymemcachedReader extends CopyReader {
  private static final String ROOT = "net.spy.memcached.";
  private static final String CONNECTION = ROOT + "MemcachedConnection";
  private static final String NODE = ROOT + "protocol.TCPMemcachedNodeImpl";
  private static final String OPERATION = ROOT + "protocol.BaseOperationImpl";
  private static final String FUTURE = ROOT + "internal.OperationFuture";
  private static final String FACTORY = ROOT + "ConnectionFactory";
  private static final String LOCATOR = ROOT + "NodeLocator";

  private final ClassLoader loader;
  private final OperationClasses operations;
  private final NodeQueues queues;
  private final PendingOperations pending;
  private final Class<?> operationClass;
  private final Class<?> connectionClass;
  private final Class<?> futureClass;
  private final MethodHandle operationOfFuture;
  private final Class<?> binaryNode;
  private final MethodHandle locator;
  private final MethodHandle allNodes;
  private final MethodHandle primary;
  private final MethodHandle factory;
  private final MethodHandle failureMode;
  private final MethodHandle threshold;
  private final MethodHandle optimize;
  private final MethodHandle maxDelay;
  private final MethodHandle listeners;
  private final MethodHandle retryQueue;
  private final MethodHandle operationTimeout;
  private final MethodHandle queueMaxBlock;
  private final MethodHandle socketAddress;
  private final MethodHandle creationTime;
  private final MethodHandle handlingNode;
  private final MethodHandle cancelled;
  private final MethodHandle timedOutUnsent;
  private final MethodHandle keys;
  private final MethodHandle cloneCount;
  private final MethodHandle callback;
  private final MethodHandle allCallbacks;
  private final MethodHandle remainingKeys;
  private final MethodHandle authConnection;
  private final MethodHandle state;

  /** A reader of the copy that this loader defines. */
  public SpymemcachedReader(ClassLoader loader, String library, String version) {
    this(loader, library, version, new Members(loader));
  }

  /**
   * A reader of a fork's copy.
   *
   * @param find knows what the fork rightly does not have
   */
  protected SpymemcachedReader(ClassLoader loader, String library, String version, Members find) {
    super(library, version, ROOT, find);
    this.loader = loader;
    operationClass = find.type(OPERATION);
    connectionClass = find.type(CONNECTION);
    futureClass = find.type(FUTURE);
    operationOfFuture = find.field(FUTURE, "op", Object.class);
    operations = new OperationClasses(find);
    queues = new NodeQueues(find);
    pending = new PendingOperations(find);
    binaryNode = find.type(ROOT + "protocol.binary.BinaryMemcachedNodeImpl");
    locator = find.field(CONNECTION, "locator", Object.class);
    allNodes = find.method(LOCATOR, "getAll", Object.class);
    primary = find.methodOfString(LOCATOR, "getPrimary");
    factory = find.field(CONNECTION, "connectionFactory", Object.class);
    failureMode = find.field(CONNECTION, "failureMode", Object.class);
    threshold = find.field(CONNECTION, "timeoutExceptionThreshold", int.class);
    optimize = find.field(CONNECTION, "shouldOptimize", boolean.class);
    // From 2.10 on.
    listeners = find.fieldIfThere(CONNECTION, "listenerExecutorService", Object.class);
    retryQueue = find.field(CONNECTION, "retryOps", Object.class);
    operationTimeout = find.method(FACTORY, "getOperationTimeout", long.class);
    // In seconds, while the connection's own field became milliseconds later.
    maxDelay = find.method(FACTORY, "getMaxReconnectDelay", long.class);
    queueMaxBlock = find.method(FACTORY, "getOpQueueMaxBlockTime", long.class);
    socketAddress = find.field(NODE, "socketAddress", Object.class);
    creationTime = find.field(OPERATION, "creationTime", long.class);
    handlingNode = find.field(OPERATION, "handlingNode", Object.class);
    cancelled = find.field(OPERATION, "cancelled", boolean.class);
    timedOutUnsent = find.field(OPERATION, "timedOutUnsent", boolean.class);
    keys = find.method(ROOT + "ops.KeyedOperation", "getKeys", Object.class);
    // From 2.11 on.
    cloneCount = find.fieldIfThere(OPERATION, "cloneCount", int.class);
    callback = find.field(OPERATION, "callback", Object.class);
    allCallbacks = find.field(ROOT + "protocol.ProxyCallback", "allCallbacks", Object.class);
    remainingKeys = find.field(ROOT + "protocol.GetCallbackWrapper", "remainingKeys", int.class);
    state = find.field(OPERATION, "state", Object.class);
    authConnection = find.field(ROOT + "auth.AuthThread", "conn", Object.class);
  }

  /** The connection of a client: in most forks the same object. */
  protected Object connection(Object client) {
    return client;
  }

  /** What made a connection. */
  protected Object factory(Object connection) {
    return Reading.object(factory, connection);
  }

  /** Whether the thread does the IO of a client of this copy. */
  protected boolean isIoThread(Thread thread) {
    return connectionClass != null && connectionClass.isInstance(thread);
  }

  @Override
  public boolean serves(Object clientObject) {
    return operationClass != null && operationClass.isInstance(clientObject);
  }

  /** Whether a connection comes from the copy of the library that this reads. */
  boolean reads(ClassLoader connectionLoader) {
    return loader == connectionLoader;
  }

  @Override
  public Object operationOf(Object future) {
    return futureClass != null && futureClass.isInstance(future)
        ? Reading.object(operationOfFuture, future)
        : null;
  }

  @Override
  public ClientSettings settings(Object client) {
    ClientSettings settings = new ClientSettings();
    Object connection = connection(client);
    Object connectionFactory = factory(connection);
    Object mode = Reading.object(failureMode, connection);
    settings.failureMode = mode instanceof Enum ? ((Enum<?>) mode).name() : null;
    Object nodeLocator = Reading.object(locator, connection);
    settings.locator = nodeLocator == null ? null : nodeLocator.getClass().getSimpleName();
    Iterator<?> nodes = nodes(client).iterator();
    if (nodes.hasNext()) {
      boolean binary = binaryNode != null && binaryNode.isInstance(nodes.next());
      settings.protocol = binary ? "binary" : "text";
    }
    settings.operationTimeoutMillis = Reading.number(operationTimeout, connectionFactory, -1);
    settings.queueMaxBlockMillis = Reading.number(queueMaxBlock, connectionFactory, -1);
    long maxDelaySeconds = Reading.number(maxDelay, connectionFactory, -1);
    settings.maxReconnectDelayMillis = maxDelaySeconds < 0 ? -1 : maxDelaySeconds * 1000;
    // The client acts when the count exceeds the stored value.
    int stored = Reading.integer(threshold, connection, -2);
    settings.timeoutThreshold = stored == -2 ? -1 : stored + 1;
    settings.optimized = Reading.flag(optimize, connection);
    return settings;
  }

  @Override
  public Iterable<?> nodes(Object client) {
    Object nodes = Reading.object(allNodes, Reading.object(locator, connection(client)));
    return nodes instanceof Iterable ? (Iterable<?>) nodes : Collections.emptyList();
  }

  @Override
  public InetSocketAddress address(Object node) {
    Object address = Reading.object(socketAddress, node);
    return address instanceof InetSocketAddress ? (InetSocketAddress) address : null;
  }

  @Override
  public void read(Object node, NodeReading into) {
    queues.read(node, into);
  }

  @Override
  public int countDeadWeight(Object node, int limit) {
    return queues.countDeadWeight(node, limit);
  }

  @Override
  public void walk(Object node, PendingVisitor visitor) {
    pending.walk(node, visitor);
  }

  @Override
  public int spaceLeft(Object node, PendingQueue queue) {
    return pending.spaceLeft(node, queue);
  }

  @Override
  public boolean isGivenUp(Object operation) {
    return pending.isGivenUp(operation);
  }

  @Override
  public int requestBytes(Object operation) {
    return pending.requestBytes(operation);
  }

  @Override
  public void companions(Object operation, Consumer<Object> visitor) {
    pending.companions(operation, visitor);
  }

  @Override
  public int retryQueueSize(Object client) {
    Object operations = Reading.object(retryQueue, connection(client));
    return operations instanceof Collection ? ((Collection<?>) operations).size() : -1;
  }

  @Override
  public int listenerBacklog(Object client) {
    Object executor = Reading.object(listeners, connection(client));
    return executor instanceof ThreadPoolExecutor
        ? ((ThreadPoolExecutor) executor).getQueue().size()
        : -1;
  }

  @Override
  public Thread ioThread(Object client) {
    return client instanceof Thread ? (Thread) client : null;
  }

  @Override
  public int listenerThreads(Object client) {
    Object executor = Reading.object(listeners, connection(client));
    return executor instanceof ThreadPoolExecutor
        ? ((ThreadPoolExecutor) executor).getPoolSize()
        : 0;
  }

  @Override
  public String roleOf(Thread thread) {
    if (isIoThread(thread)) {
      return "io";
    }
    if (isAuthThread(thread)) {
      return "auth";
    }
    // Threads of its pools differ only in their names.
    if (thread.getName().startsWith("FutureNotifyListener")) {
      return "listener";
    }
    return thread.getName().startsWith("transcoder-") ? "transcoder" : null;
  }

  private boolean isAuthThread(Thread thread) {
    return thread.getClass().getName().equals(ROOT + "auth.AuthThread")
        && thread.getClass().getClassLoader() == loader;
  }

  @Override
  public boolean isOtherThreadOf(Object client, Thread thread) {
    return isAuthThread(thread) && Reading.object(authConnection, thread) == connection(client);
  }

  @Override
  public Object nodeOf(Object operation) {
    return Reading.object(handlingNode, operation);
  }

  @Override
  public Object primaryNode(Object client, String key) {
    return Reading.object(primary, Reading.object(locator, connection(client)), key);
  }

  @Override
  public String key(Object operation) {
    Object all = Reading.object(keys, operation);
    Iterator<?> first =
        all instanceof Iterable ? ((Iterable<?>) all).iterator() : Collections.emptyIterator();
    return first.hasNext() ? String.valueOf(first.next()) : null;
  }

  @Override
  public boolean isCancelled(Object operation) {
    return Reading.flag(cancelled, operation);
  }

  @Override
  public boolean isAnswered(Object operation) {
    Object now = Reading.object(state, operation);
    return now instanceof Enum && ((Enum<?>) now).name().equals("COMPLETE");
  }

  @Override
  public boolean isExpired(Object operation) {
    return Reading.flag(timedOutUnsent, operation);
  }

  @Override
  public long queuedNanos(Object operation) {
    return Reading.number(creationTime, operation, 0);
  }

  @Override
  public int kind(Object operation) {
    return operations.kind(operation);
  }

  @Override
  public String downCause(Object reason) {
    return Failures.downCause((Throwable) reason);
  }

  @Override
  public Outcome outcomeOfReply(String line) {
    return Failures.outcomeOfReply(line);
  }

  @Override
  public Outcome outcome(Object operation, int kind, Outcome reply) {
    return operations.outcome(operation, kind, reply);
  }

  @Override
  public Outcome outcomeOfMerged(Object container, int kind, int part) {
    Outcome success = BinaryStatus.onSuccess(Operation.at(kind));
    Object parts = Reading.object(allCallbacks, Reading.object(callback, container));
    if (success != Outcome.HIT || !(parts instanceof List)) {
      return success;
    }
    List<?> wrappers = (List<?>) parts;
    boolean all =
        part < wrappers.size() && Reading.integer(remainingKeys, wrappers.get(part), 1) == 0;
    return all ? Outcome.HIT : Outcome.MISS;
  }

  @Override
  public boolean isClone(Object operation) {
    return Reading.integer(cloneCount, operation, 0) > 0;
  }
}
