package dev.spyglass.agent.library.xmemcached;

import dev.spyglass.agent.library.CopyReader;
import dev.spyglass.agent.library.Members;
import dev.spyglass.agent.library.Reading;
import dev.spyglass.agent.reader.ClientSettings;
import dev.spyglass.agent.reader.ConnectionReading;
import dev.spyglass.agent.reader.DownCause;
import dev.spyglass.agent.reader.NodeReading;
import dev.spyglass.agent.reader.Outcome;
import dev.spyglass.agent.reader.PendingVisitor;
import java.lang.invoke.MethodHandle;
import java.lang.ref.WeakReference;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * Reads one copy of xmemcached. The client object is its {@code MemcachedConnector}, a node is an
 * {@code InetSocketAddressWrapper} with all sessions to it.
 */
final class XmemcachedReader extends CopyReader {
  private static final String ROOT = "net.rubyeye.xmemcached.";
  private static final String CLIENT = ROOT + "XMemcachedClient";
  private static final String CONNECTOR = ROOT + "impl.MemcachedConnector";
  private static final String HANDLER = ROOT + "impl.MemcachedHandler";
  private static final String COMMAND = ROOT + "command.Command";
  private static final String IO = "com.google.code.yanf4j.";
  private static final String CONTROLLER = IO + "core.impl.AbstractController";
  private static final int MAX_RECONNECT_DELAY_MILLIS = 60_000;
  private static final String NO_CONNECTION = ROOT + "exception.MemcachedException";
  private static final String NO_SERVER_LEFT = "There is no available connection";
  private static final String BEFORE_KEY = ",key=";

  private final ClassLoader loader;
  private final Connections connections;
  private final Servers servers;
  private final CommandKinds kinds;
  private final CommandOutcomes outcomes;
  private final Class<?> commandClass;
  private final MethodHandle handler;
  private final MethodHandle client;
  private final MethodHandle clientName;
  private final MethodHandle shutDown;
  private final MethodHandle operationTimeout;
  private final MethodHandle threshold;
  private final MethodHandle poolSize;
  private final MethodHandle failureMode;
  private final MethodHandle healInterval;
  private final MethodHandle heartbeats;
  private final MethodHandle configuration;
  private final MethodHandle idleTimeout;
  private final MethodHandle locator;
  private final MethodHandle sessionByKey;
  private final MethodHandle key;
  private final MethodHandle protocol;
  private final MethodHandle selectorManager;
  private final MethodHandle reactors;
  private final MethodHandle readDispatcher;
  private final MethodHandle readPool;
  private final MethodHandle healersConnector;
  private final MethodHandle noReply;
  private final MethodHandle flowControl;
  private final MethodHandle permits;
  private final MethodHandle givenUp;
  private final MethodHandle status;
  private final MethodHandle result;
  private final MethodHandle exception;

  XmemcachedReader(ClassLoader loader, String library, String version) {
    super(library, version, ROOT, new Members(loader));
    this.loader = loader;
    Members find = members;
    connections = new Connections(find);
    servers = new Servers(find, connections);
    kinds = new CommandKinds(find);
    outcomes = new CommandOutcomes(find);
    commandClass = find.type(COMMAND);
    handler = find.field(CONTROLLER, "handler", Object.class);
    client = find.field(HANDLER, "client", Object.class);
    clientName = find.field(CLIENT, "name", Object.class);
    shutDown = find.field(CLIENT, "shutdown", boolean.class);
    operationTimeout = find.field(CLIENT, "opTimeout", long.class);
    threshold = find.field(CLIENT, "timeoutExceptionThreshold", int.class);
    poolSize = find.field(CLIENT, "connectionPoolSize", int.class);
    failureMode = find.field(CONNECTOR, "failureMode", boolean.class);
    healInterval = find.field(CONNECTOR, "healSessionInterval", long.class);
    heartbeats = find.field(HANDLER, "enableHeartBeat", boolean.class);
    configuration = find.field(CONTROLLER, "configuration", Object.class);
    idleTimeout = find.field(IO + "config.Configuration", "sessionIdleTimeout", long.class);
    locator = find.field(CONNECTOR, "sessionLocator", Object.class);
    sessionByKey = find.methodOfString(ROOT + "MemcachedSessionLocator", "getSessionByKey");
    key = find.field(COMMAND, "key", Object.class);
    protocol = find.field(CONNECTOR, "protocol", Object.class);
    selectorManager = find.field(IO + "nio.impl.NioController", "selectorManager", Object.class);
    reactors = find.field(IO + "nio.impl.SelectorManager", "reactorSet", Object.class);
    readDispatcher = find.field(CONTROLLER, "readEventDispatcher", Object.class);
    readPool = find.field(IO + "core.impl.PoolDispatcher", "threadPool", Object.class);
    healersConnector = find.field(CONNECTOR + "$SessionMonitor", "this$0", Object.class);
    noReply = find.field(COMMAND, "noreply", boolean.class);
    flowControl = find.field(CONNECTOR, "flowControl", Object.class);
    permits = find.field(ROOT + "FlowControl", "permits", Object.class);
    givenUp = find.field(COMMAND, "cancel", boolean.class);
    status = find.field(COMMAND, "status", Object.class);
    result = find.field(COMMAND, "result", Object.class);
    exception = find.field(COMMAND, "exception", Object.class);
  }

  /** Whether a connector comes from the copy of the library that this reads. */
  boolean reads(ClassLoader connectorLoader) {
    return loader == connectorLoader;
  }

  @Override
  public boolean serves(Object object) {
    return (commandClass != null && commandClass.isInstance(object))
        || connections.isConnection(object);
  }

  @Override
  public ClientSettings settings(Object connector) {
    ClientSettings settings = new ClientSettings();
    Object owner = owner(connector);
    // The words of the client that has these modes by name.
    settings.failureMode = Reading.flag(failureMode, connector) ? "Cancel" : "Redistribute";
    Object sessionLocator = Reading.object(locator, connector);
    settings.locator = sessionLocator == null ? null : sessionLocator.getClass().getSimpleName();
    Object spoken = Reading.object(protocol, connector);
    settings.protocol =
        spoken instanceof Enum ? ((Enum<?>) spoken).name().toLowerCase(Locale.ROOT) : null;
    settings.operationTimeoutMillis = Reading.number(operationTimeout, owner, -1);
    // The client acts when the count exceeds it.
    int limit = Reading.integer(threshold, owner, -2);
    settings.timeoutThreshold = limit == -2 ? -1 : limit + 1;
    settings.reconnectIntervalMillis = Reading.number(healInterval, connector, -1);
    settings.maxReconnectDelayMillis = MAX_RECONNECT_DELAY_MILLIS;
    settings.connectionsPerNode = Reading.integer(poolSize, owner, -1);
    settings.heartbeatIdleMillis =
        Reading.flag(heartbeats, Reading.object(handler, connector))
            ? Reading.number(idleTimeout, Reading.object(configuration, connector), -1)
            : -1;
    Object left = Reading.object(permits, Reading.object(flowControl, connector));
    settings.noReplyPermits =
        left instanceof Semaphore ? ((Semaphore) left).availablePermits() : -1;
    return settings;
  }

  private Object owner(Object connector) {
    return Reading.object(client, Reading.object(handler, connector));
  }

  @Override
  public Iterable<?> nodes(Object connector) {
    return servers.of(connector);
  }

  @Override
  public InetSocketAddress address(Object server) {
    return connections.address(server);
  }

  @Override
  public void noticed(Object connector, Object connection) {
    servers.remember(connector, connections.server(connection));
    if (connections.isAttempt(connection)) {
      servers.attempted(connection);
    }
  }

  @Override
  public void read(Object server, NodeReading into) {
    into.clear();
    into.consecutiveTimeouts = 0;
    into.standbyFor = servers.standbyFor(server);
    into.connectAttemptNanos = servers.attemptNanos(server);
    into.openConnections = 0;
    for (Object session : servers.sessionsOf(server)) {
      ConnectionReading connection = connections.read(session);
      into.add(connection);
      into.active |= connection.isOpen();
      into.consecutiveTimeouts =
          Math.max(into.consecutiveTimeouts, connection.consecutiveTimeouts());
    }
  }

  @Override
  public void walk(Object server, PendingVisitor visitor) {
    for (Object session : servers.sessionsOf(server)) {
      if (!connections.walk(session, visitor)) {
        return;
      }
    }
  }

  @Override
  public boolean isGivenUp(Object command) {
    return Reading.flag(givenUp, command);
  }

  @Override
  public boolean sendsRequests() {
    return true;
  }

  @Override
  public Object nodeOfConnection(Object connection) {
    return connections.server(connection);
  }

  @Override
  public Object clientOfConnection(Object connection) {
    return servers.connectorOf(connections.server(connection));
  }

  @Override
  public boolean isClosed(Object session) {
    return connections.isClosed(session);
  }

  @Override
  public boolean closesOnPurpose(Object connection) {
    Object connector = clientOfConnection(connection);
    return connections.isUnwanted(connection) || Reading.flag(shutDown, owner(connector));
  }

  @Override
  public int kind(Object command) {
    return kinds.kind(command);
  }

  @Override
  public Outcome outcomeOf(Object command, int kind, Object reply, Throwable failure) {
    // Written is all that will ever be known of it.
    return failure == null && isOneWay(command)
        ? Outcome.OK
        : outcomes.outcome(command, kind, reply, failure);
  }

  @Override
  public boolean isOneWay(Object command) {
    return Reading.flag(noReply, command);
  }

  @Override
  public boolean isAnswered(Object command) {
    return isNamed(Reading.object(status, command), "DONE")
        || CommandOutcomes.isAnswer(Reading.object(exception, command))
        || isReply(Reading.object(result, command));
  }

  private static boolean isNamed(Object constant, String name) {
    return constant instanceof Enum && ((Enum<?>) constant).name().equals(name);
  }

  /** Commands with several lines of reply collect them in a map that they have from the start. */
  private static boolean isReply(Object result) {
    return result != null && !(result instanceof Map);
  }

  @Override
  public String errorText(Throwable failure) {
    String text = failure.getMessage();
    if (text == null) {
      // For a status of the binary protocol the client has only a type.
      return failure.getClass().getSimpleName();
    }
    // The client appends the key, which must not be shown.
    int key = text.indexOf(BEFORE_KEY);
    return key < 0 ? text : text.substring(0, key);
  }

  @Override
  public Outcome outcomeOfRefusal(Object command, Throwable failure) {
    if (failure instanceof IllegalStateException) {
      return Outcome.OVERLOAD;
    }
    return isNoConnection(failure) ? Outcome.NODE_DOWN : Outcome.FAILED;
  }

  /** Anything else is thrown by the command that is encoded, for example a value too large. */
  private static boolean isNoConnection(Throwable failure) {
    return failure.getClass().getName().equals(NO_CONNECTION);
  }

  /**
   * The message names a server that is out of reach, and where no server is left, each of them is
   * to blame. The client's locator is asked only about commands that failed for another reason,
   * since some locators count the questions.
   */
  @Override
  public Object nodeOfRefusal(Object connector, Object command, Throwable failure) {
    if (!isNoConnection(failure)) {
      return connections.server(
          Reading.object(
              sessionByKey,
              Reading.object(locator, connector),
              (String) Reading.object(key, command)));
    }
    String text = String.valueOf(failure.getMessage());
    Object first = null;
    for (WeakReference<Object> noticed : servers.noticed(connector)) {
      Object server = noticed.get();
      first = first == null ? server : first;
      if (text.startsWith(NO_SERVER_LEFT) || names(text, servers.numericAddress(server))) {
        return server;
      }
    }
    return first;
  }

  /** Whether a text names an address; 10.0.0.1:80 is not 10.0.0.1:8080, nor 110.0.0.1:80. */
  private static boolean names(String text, String numericAddress) {
    int at = numericAddress == null ? -1 : text.indexOf(numericAddress);
    int end = at + (numericAddress == null ? 0 : numericAddress.length());
    return at > 0
        && "(/".indexOf(text.charAt(at - 1)) >= 0
        && (end == text.length() || !Character.isDigit(text.charAt(end)));
  }

  @Override
  public String downCause(Object reason) {
    Object server = connections.server(reason);
    if (server == null) {
      return Failures.downCause(reason);
    }
    Throwable failure = servers.failure(server);
    // An attempt that did not fail is one that the client stopped waiting for.
    return failure == null ? DownCause.CONNECT_TIMEOUT : Failures.downCause(failure);
  }

  @Override
  public Thread ioThread(Object connector) {
    Thread[] all = ioThreads(connector);
    return all.length == 0 ? null : all[0];
  }

  @Override
  public Thread[] ioThreads(Object connector) {
    Object all = Reading.object(reactors, Reading.object(selectorManager, connector));
    return all instanceof Thread[]
        ? Arrays.stream((Thread[]) all).filter(Objects::nonNull).toArray(Thread[]::new)
        : new Thread[0];
  }

  @Override
  public boolean hasOneIoThread() {
    return false;
  }

  @Override
  public String roleOf(Thread thread) {
    return Threads.role(thread);
  }

  @Override
  public boolean isOtherThreadOf(Object connector, Thread thread) {
    if (Threads.isHealer(thread)) {
      return Reading.object(healersConnector, thread) == connector;
    }
    Object name = Reading.object(clientName, owner(connector));
    return Threads.isHeartbeat(thread) && thread.getName().contains("[" + name + "]");
  }

  @Override
  public int pooledThreads(Object connector) {
    Object pool = Reading.object(readPool, Reading.object(readDispatcher, connector));
    return pool instanceof ThreadPoolExecutor ? ((ThreadPoolExecutor) pool).getPoolSize() : 0;
  }
}
