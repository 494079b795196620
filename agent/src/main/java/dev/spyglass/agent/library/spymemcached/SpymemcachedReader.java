package dev.spyglass.agent.library.spymemcached;

import dev.spyglass.agent.library.CopyReader;
import dev.spyglass.agent.library.Members;
import dev.spyglass.agent.library.Reading;
import dev.spyglass.agent.reader.BacklogReader;
import dev.spyglass.agent.reader.ClientSettings;
import dev.spyglass.agent.reader.NodeReading;
import dev.spyglass.agent.reader.OperationReader;
import dev.spyglass.agent.reader.Remedy;
import dev.spyglass.agent.reader.SuspectKind;
import dev.spyglass.agent.reader.ThreadReader;
import dev.spyglass.agent.reader.Tracking;
import java.lang.invoke.MethodHandle;
import java.net.InetSocketAddress;
import java.util.Iterator;

/**
 * Reads one copy of spymemcached, or of a fork. The client object is its {@code
 * MemcachedConnection}.
 */
public class SpymemcachedReader extends CopyReader {
  private static final String ROOT = "net.spy.memcached.";
  private static final String CONNECTION = ROOT + "MemcachedConnection";
  private static final String NODE = ROOT + "protocol.TCPMemcachedNodeImpl";
  private static final String FACTORY = ROOT + "ConnectionFactory";

  private final ClassLoader loader;
  private final ClientParts parts;
  private final SpymemcachedThreads threads;
  private final SpymemcachedOperations operations;
  private final PendingOperations pending;
  private final NodeQueues queues;
  private final Class<?> binaryNode;
  private final MethodHandle failureMode;
  private final MethodHandle threshold;
  private final MethodHandle optimize;
  private final MethodHandle maxDelay;
  private final MethodHandle operationTimeout;
  private final MethodHandle queueMaxBlock;
  private final MethodHandle socketAddress;

  /** A reader of the copy that this loader defines. */
  SpymemcachedReader(ClassLoader loader, String library, String version) {
    this(loader, library, version, new Members(loader));
  }

  private SpymemcachedReader(ClassLoader loader, String library, String version, Members find) {
    this(loader, library, version, find, new ClientParts(find));
  }

  private SpymemcachedReader(
      ClassLoader loader, String library, String version, Members find, ClientParts parts) {
    this(
        loader,
        library,
        version,
        find,
        parts,
        new SpymemcachedThreads(loader, find, parts, CONNECTION),
        new SpymemcachedOperations(find, parts));
  }

  /**
   * A reader of a fork's copy.
   *
   * @param find knows what the fork rightly does not have
   * @param parts where the fork keeps the parts of a client
   */
  protected SpymemcachedReader(
      ClassLoader loader,
      String library,
      String version,
      Members find,
      ClientParts parts,
      SpymemcachedThreads threads,
      SpymemcachedOperations operations) {
    super(library, version, ROOT, find);
    this.loader = loader;
    this.parts = parts;
    this.threads = threads;
    this.operations = operations;
    pending = new PendingOperations(find, parts);
    queues = new NodeQueues(find);
    binaryNode = find.type(ROOT + "protocol.binary.BinaryMemcachedNodeImpl");
    failureMode = find.field(CONNECTION, "failureMode", Object.class);
    threshold = find.field(CONNECTION, "timeoutExceptionThreshold", int.class);
    optimize = find.field(CONNECTION, "shouldOptimize", boolean.class);
    operationTimeout = find.method(FACTORY, "getOperationTimeout", long.class);
    // In seconds, while the connection's own field became milliseconds later.
    maxDelay = find.method(FACTORY, "getMaxReconnectDelay", long.class);
    queueMaxBlock = find.method(FACTORY, "getOpQueueMaxBlockTime", long.class);
    socketAddress = find.field(NODE, "socketAddress", Object.class);
  }

  /** Whether a connection comes from the copy of the library that this reads. */
  boolean reads(ClassLoader connectionLoader) {
    return loader == connectionLoader;
  }

  @Override
  public boolean serves(Object clientObject) {
    return operations.isOperation(clientObject);
  }

  @Override
  public Tracking tracking() {
    return Tracking.NOTED;
  }

  @Override
  public ClientSettings settings(Object client) {
    ClientSettings settings = new ClientSettings();
    Object connection = parts.connection(client);
    Object factory = parts.factory(client);
    Object mode = Reading.object(failureMode, connection);
    settings.failureMode = mode instanceof Enum ? ((Enum<?>) mode).name() : null;
    Object locator = parts.locator(client);
    settings.locator = locator == null ? null : locator.getClass().getSimpleName();
    Iterator<?> nodes = nodes(client).iterator();
    if (nodes.hasNext()) {
      boolean binary = binaryNode != null && binaryNode.isInstance(nodes.next());
      settings.protocol = binary ? "binary" : "text";
    }
    settings.operationTimeoutMillis = Reading.number(operationTimeout, factory, -1);
    settings.queueMaxBlockMillis = Reading.number(queueMaxBlock, factory, -1);
    long maxDelaySeconds = Reading.number(maxDelay, factory, -1);
    settings.maxReconnectDelayMillis = maxDelaySeconds < 0 ? -1 : maxDelaySeconds * 1000;
    // The client acts when the count exceeds the stored value.
    int stored = Reading.integer(threshold, connection, -2);
    settings.timeoutThreshold = stored == -2 ? -1 : stored + 1;
    settings.optimized = Reading.flag(optimize, connection);
    return settings;
  }

  @Override
  public final Iterable<?> nodes(Object client) {
    return parts.nodes(client);
  }

  @Override
  public InetSocketAddress address(Object node) {
    Object address = Reading.object(socketAddress, node);
    return address instanceof InetSocketAddress ? (InetSocketAddress) address : null;
  }

  @Override
  public final void read(Object node, NodeReading into) {
    queues.read(node, into);
  }

  @Override
  public final int kind(Object operation) {
    return operations.kind(operation);
  }

  @Override
  public final String downCause(Throwable failure) {
    return Failures.downCause(failure);
  }

  @Override
  public final Remedy remedy(SuspectKind kind) {
    return SpymemcachedRemedies.against(kind);
  }

  @Override
  public final ThreadReader threads() {
    return threads;
  }

  @Override
  public final OperationReader operations() {
    return operations;
  }

  @Override
  public final BacklogReader backlog() {
    return pending;
  }
}
