package dev.spyglass.agent.library.xmemcached;

import dev.spyglass.agent.library.CopyReader;
import dev.spyglass.agent.library.Members;
import dev.spyglass.agent.library.Reading;
import dev.spyglass.agent.reader.BacklogReader;
import dev.spyglass.agent.reader.ClientSettings;
import dev.spyglass.agent.reader.ConnectionReader;
import dev.spyglass.agent.reader.ConnectionReading;
import dev.spyglass.agent.reader.NodeReading;
import dev.spyglass.agent.reader.Remedy;
import dev.spyglass.agent.reader.RequestReader;
import dev.spyglass.agent.reader.SuspectKind;
import dev.spyglass.agent.reader.ThreadReader;
import dev.spyglass.agent.reader.Tracking;
import java.lang.invoke.MethodHandle;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.concurrent.Semaphore;

/**
 * Reads one copy of xmemcached. The client object is its {@code MemcachedConnector}, a node is an
 * {@code InetSocketAddressWrapper} with all sessions to it.
 */
final class XmemcachedReader extends CopyReader {
  private static final String ROOT = "net.rubyeye.xmemcached.";
  private static final String CLIENT = ROOT + "XMemcachedClient";
  private static final String CONNECTOR = ROOT + "impl.MemcachedConnector";
  private static final String IO = "com.google.code.yanf4j.";
  private static final String CONTROLLER = IO + "core.impl.AbstractController";
  private static final int MAX_RECONNECT_DELAY_MILLIS = 60_000;

  private final ClassLoader loader;
  private final Connectors connectors;
  private final Connections sessions;
  private final Servers servers;
  private final CommandKinds kinds;
  private final XmemcachedThreads threads;
  private final XmemcachedRequests requests;
  private final XmemcachedConnections connections;
  private final XmemcachedBacklog backlog;
  private final MethodHandle operationTimeout;
  private final MethodHandle threshold;
  private final MethodHandle poolSize;
  private final MethodHandle failureMode;
  private final MethodHandle healInterval;
  private final MethodHandle heartbeats;
  private final MethodHandle configuration;
  private final MethodHandle idleTimeout;
  private final MethodHandle locator;
  private final MethodHandle protocol;
  private final MethodHandle flowControl;
  private final MethodHandle permits;

  XmemcachedReader(ClassLoader loader, String library, String version) {
    super(library, version, ROOT, new Members(loader));
    this.loader = loader;
    Members find = members;
    connectors = new Connectors(find);
    sessions = new Connections(find);
    servers = new Servers(find, sessions);
    kinds = new CommandKinds(find);
    threads = new XmemcachedThreads(find, connectors);
    requests = new XmemcachedRequests(find, sessions, servers);
    connections = new XmemcachedConnections(sessions, servers, connectors);
    backlog = new XmemcachedBacklog(sessions, servers, requests);
    operationTimeout = find.field(CLIENT, "opTimeout", long.class);
    threshold = find.field(CLIENT, "timeoutExceptionThreshold", int.class);
    poolSize = find.field(CLIENT, "connectionPoolSize", int.class);
    failureMode = find.field(CONNECTOR, "failureMode", boolean.class);
    healInterval = find.field(CONNECTOR, "healSessionInterval", long.class);
    heartbeats = find.field(ROOT + "impl.MemcachedHandler", "enableHeartBeat", boolean.class);
    configuration = find.field(CONTROLLER, "configuration", Object.class);
    idleTimeout = find.field(IO + "config.Configuration", "sessionIdleTimeout", long.class);
    locator = find.field(CONNECTOR, "sessionLocator", Object.class);
    protocol = find.field(CONNECTOR, "protocol", Object.class);
    flowControl = find.field(CONNECTOR, "flowControl", Object.class);
    permits = find.field(ROOT + "FlowControl", "permits", Object.class);
  }

  /** Whether a connector comes from the copy of the library that this reads. */
  boolean reads(ClassLoader connectorLoader) {
    return loader == connectorLoader;
  }

  @Override
  public boolean serves(Object object) {
    return requests.isCommand(object) || sessions.isConnection(object);
  }

  @Override
  public Tracking tracking() {
    return Tracking.REQUESTS;
  }

  @Override
  public ClientSettings settings(Object connector) {
    ClientSettings settings = new ClientSettings();
    Object client = connectors.client(connector);
    // The words of the client that has these modes by name.
    settings.failureMode = Reading.flag(failureMode, connector) ? "Cancel" : "Redistribute";
    Object sessionLocator = Reading.object(locator, connector);
    settings.locator = sessionLocator == null ? null : sessionLocator.getClass().getSimpleName();
    Object spoken = Reading.object(protocol, connector);
    settings.protocol =
        spoken instanceof Enum ? ((Enum<?>) spoken).name().toLowerCase(Locale.ROOT) : null;
    settings.operationTimeoutMillis = Reading.number(operationTimeout, client, -1);
    // The client acts when the count exceeds it.
    int limit = Reading.integer(threshold, client, -2);
    settings.timeoutThreshold = limit == -2 ? -1 : limit + 1;
    settings.reconnectIntervalMillis = Reading.number(healInterval, connector, -1);
    settings.maxReconnectDelayMillis = MAX_RECONNECT_DELAY_MILLIS;
    settings.connectionsPerNode = Reading.integer(poolSize, client, -1);
    settings.heartbeatIdleMillis =
        Reading.flag(heartbeats, connectors.handler(connector))
            ? Reading.number(idleTimeout, Reading.object(configuration, connector), -1)
            : -1;
    Object left = Reading.object(permits, Reading.object(flowControl, connector));
    settings.noReplyPermits =
        left instanceof Semaphore ? ((Semaphore) left).availablePermits() : -1;
    return settings;
  }

  @Override
  public Iterable<?> nodes(Object connector) {
    return servers.of(connector);
  }

  @Override
  public InetSocketAddress address(Object server) {
    return sessions.address(server);
  }

  @Override
  public void read(Object server, NodeReading into) {
    into.clear();
    into.consecutiveTimeouts = 0;
    into.standbyFor = servers.standbyFor(server);
    into.connectAttemptNanos = servers.attemptNanos(server);
    into.openConnections = 0;
    for (Object session : servers.sessionsOf(server)) {
      ConnectionReading connection = sessions.read(session);
      into.add(connection);
      into.active |= connection.isOpen();
      into.consecutiveTimeouts =
          Math.max(into.consecutiveTimeouts, connection.consecutiveTimeouts());
    }
  }

  @Override
  public int kind(Object command) {
    return kinds.kind(command);
  }

  @Override
  public String downCause(Throwable failure) {
    return Failures.downCause(failure);
  }

  @Override
  public Remedy remedy(SuspectKind kind) {
    return XmemcachedRemedies.against(kind);
  }

  @Override
  public ThreadReader threads() {
    return threads;
  }

  @Override
  public RequestReader requests() {
    return requests;
  }

  @Override
  public ConnectionReader connections() {
    return connections;
  }

  @Override
  public BacklogReader backlog() {
    return backlog;
  }
}
