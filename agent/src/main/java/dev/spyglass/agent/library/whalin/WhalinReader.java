package dev.spyglass.agent.library.whalin;

import dev.spyglass.agent.library.CopyReader;
import dev.spyglass.agent.library.Members;
import dev.spyglass.agent.library.Reading;
import dev.spyglass.agent.model.ClientSettings;
import dev.spyglass.agent.model.DownCause;
import dev.spyglass.agent.model.NodeReading;
import dev.spyglass.agent.model.Operation;
import dev.spyglass.agent.model.Outcome;
import dev.spyglass.agent.model.WeakIdentityMap;
import java.lang.invoke.MethodHandle;
import java.lang.ref.WeakReference;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.Date;
import java.util.List;
import java.util.Map;

/**
 * Reads one copy of Whalin's client. The client object is a {@code SchoonerSockIOPool}, a node is
 * the {@code GenericObjectPool} with the connections to one server.
 */
final class WhalinReader extends CopyReader {
  private static final String ROOT = "com.schooner.MemCached.";
  private static final String POOL = ROOT + "SchoonerSockIOPool";
  private static final String FACTORY = ROOT + "SchoonerSockIOFactory";
  private static final String CONNECTION = ROOT + "SchoonerSockIO";
  private static final String NODE = "org.apache.commons.pool.impl.GenericObjectPool";
  private static final int MAX_NODES = 1_024;
  private static final String[] LOCATORS = {
    "NATIVE_HASH", "OLD_COMPAT_HASH", "NEW_COMPAT_HASH", "CONSISTENT_HASH"
  };

  private final Class<?> poolClass;
  private final Class<?> factoryClass;
  private final Class<?> tcpClass;
  // Weak, since a pool holds its nodes.
  private final WeakIdentityMap<WeakReference<Object>> pools = new WeakIdentityMap<>(MAX_NODES);
  private final WeakIdentityMap<String> protocols = new WeakIdentityMap<>(MAX_NODES);
  private final MethodHandle nodesByHost;
  private final MethodHandle dead;
  private final MethodHandle deadMillis;
  private final MethodHandle failover;
  private final MethodHandle failback;
  private final MethodHandle hashing;
  private final MethodHandle socketTimeout;
  private final MethodHandle maxConnections;
  private final MethodHandle maxWait;
  private final MethodHandle nodeOfFactory;
  private final MethodHandle host;
  private final MethodHandle nodeOfConnection;
  private final MethodHandle written;
  private final MethodHandle answer;
  private final MethodHandle factory;
  private final MethodHandle active;
  private final MethodHandle idle;
  private final MethodHandle waiting;

  WhalinReader(Class<?> poolClass, String library, String version) {
    super(library, version, ROOT, new Members(poolClass.getClassLoader()));
    this.poolClass = poolClass;
    factoryClass = members.type(FACTORY);
    tcpClass = members.type(POOL + "$TCPSockIO");
    nodesByHost = members.field(POOL, "socketPool", Object.class);
    dead = members.field(POOL, "hostDead", Object.class);
    deadMillis = members.field(POOL, "hostDeadDur", Object.class);
    failover = members.field(POOL, "failover", boolean.class);
    failback = members.field(POOL, "failback", boolean.class);
    hashing = members.field(POOL, "hashingAlg", int.class);
    socketTimeout = members.field(POOL, "socketTO", int.class);
    maxConnections = members.field(POOL, "maxConn", int.class);
    maxWait = members.field(POOL, "maxWait", long.class);
    nodeOfFactory = members.field(FACTORY, "sockets", Object.class);
    host = members.field(FACTORY, "host", Object.class);
    nodeOfConnection = members.field(CONNECTION, "sockets", Object.class);
    written = members.field(CONNECTION, "writeBuf", Object.class);
    answer = members.field(CONNECTION, "readBuf", Object.class);
    // Its own methods would take the lock that borrowing takes.
    factory = members.field(NODE, "_factory", Object.class);
    active = members.field(NODE, "_numActive", int.class);
    idle = members.field(NODE, "_pool", Object.class);
    waiting = members.field(NODE, "_allocationQueue", Object.class);
  }

  @Override
  public boolean serves(Object object) {
    return poolClass.isInstance(object) || is(tcpClass, object) || is(factoryClass, object);
  }

  private static boolean is(Class<?> type, Object object) {
    return type != null && type.isInstance(object);
  }

  /** {@inheritDoc} Callers come through a package that is older. */
  @Override
  public boolean hasClass(String className) {
    return className.startsWith(ROOT) || className.startsWith("com.whalin.MemCached.");
  }

  @Override
  public ClientSettings settings(Object pool) {
    ClientSettings settings = new ClientSettings();
    // The words of the client that has these modes by name.
    settings.failureMode = Reading.flag(failover, pool) ? "Redistribute" : "Cancel";
    int algorithm = Reading.integer(hashing, pool, -1);
    settings.locator = algorithm < 0 || algorithm >= LOCATORS.length ? null : LOCATORS[algorithm];
    for (Object node : nodes(pool)) {
      settings.protocol = settings.protocol == null ? protocols.get(node) : settings.protocol;
    }
    settings.operationTimeoutMillis = Reading.integer(socketTimeout, pool, -1);
    settings.connectionsPerNode = Reading.integer(maxConnections, pool, -1);
    settings.queueMaxBlockMillis = Reading.number(maxWait, pool, -1);
    return settings;
  }

  @Override
  public Iterable<?> nodes(Object pool) {
    Object byHost = Reading.object(nodesByHost, pool);
    if (!(byHost instanceof Map)) {
      return Collections.emptyList();
    }
    try {
      List<Object> nodes = new ArrayList<>(((Map<?, ?>) byHost).values());
      for (Object node : nodes) {
        if (pools.get(node) == null) {
          pools.putIfAbsent(node, new WeakReference<>(pool));
        }
      }
      return nodes;
    } catch (ConcurrentModificationException e) {
      // It is being shut down.
      return Collections.emptyList();
    }
  }

  @Override
  public InetSocketAddress address(Object node) {
    String text = hostOf(node);
    int colon = text == null ? -1 : text.lastIndexOf(':');
    if (colon < 0) {
      return null;
    }
    try {
      return InetSocketAddress.createUnresolved(
          text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private String hostOf(Object node) {
    return (String) Reading.object(host, Reading.object(factory, node));
  }

  /**
   * {@inheritDoc} A node is in service while there are connections to it, or none was wanted yet.
   * With {@code failback} off a dead one is not tried for some time, connections or not.
   */
  @Override
  public void read(Object node, NodeReading into) {
    into.clear();
    Object callers = Reading.object(waiting, node);
    into.writeQueueSize = callers instanceof Collection ? ((Collection<?>) callers).size() : -1;
    into.openConnections = connections(node);
    Object pool = poolOf(node);
    Object since = noted(dead, pool, node);
    if (since == null) {
      into.active = true;
    } else if (Reading.flag(failback, pool)) {
      into.active = into.openConnections > 0;
    } else {
      Object millis = noted(deadMillis, pool, node);
      into.active =
          !(since instanceof Date && millis instanceof Long)
              || ((Date) since).getTime() + (Long) millis <= System.currentTimeMillis();
    }
  }

  private Object poolOf(Object node) {
    WeakReference<Object> pool = pools.get(node);
    return pool == null ? null : pool.get();
  }

  /** What the pool notes of a host, which it never takes back. */
  private Object noted(MethodHandle map, Object pool, Object node) {
    Object byHost = Reading.object(map, pool);
    String name = hostOf(node);
    return byHost instanceof Map && name != null ? ((Map<?, ?>) byHost).get(name) : null;
  }

  /** Those that callers borrowed, which only the pool counts, and those that wait for one. */
  private int connections(Object node) {
    Object unused = Reading.object(idle, node);
    return Reading.integer(active, node, 0)
        + (unused instanceof Collection ? ((Collection<?>) unused).size() : 0);
  }

  /** Of a host that is out of reach for a moment it remembers for ever that it was dead. */
  @Override
  public boolean tellsNodeStates() {
    return false;
  }

  @Override
  public boolean sendsRequests() {
    return true;
  }

  @Override
  public boolean hasOneIoThread() {
    return false;
  }

  @Override
  public Object nodeOfConnection(Object connection) {
    if (is(factoryClass, connection)) {
      return Reading.object(nodeOfFactory, connection);
    }
    return is(tcpClass, connection) ? Reading.object(nodeOfConnection, connection) : null;
  }

  /** {@inheritDoc} It is the pool that tells; one that was shut down has no nodes. */
  @Override
  public Object clientOfSender(Object pool) {
    return nodes(pool).iterator().hasNext() ? pool : null;
  }

  @Override
  public Object nodeOfRefusal(Object pool, Object address, Throwable failure) {
    Object byHost = Reading.object(nodesByHost, pool);
    return byHost instanceof Map ? ((Map<?, ?>) byHost).get(address) : null;
  }

  /** {@inheritDoc} Of a caller that got no connection only the address is known. */
  @Override
  public int kind(Object request) {
    if (is(tcpClass, request)) {
      Object bytes = Reading.object(written, request);
      return (bytes instanceof ByteBuffer ? Wire.kind((ByteBuffer) bytes) : Operation.OTHER)
          .ordinal();
    }
    if (request instanceof byte[]) {
      return Wire.kind((byte[]) request).ordinal();
    }
    return (request instanceof String ? Operation.OTHER : Operation.GET_BULK).ordinal();
  }

  @Override
  public Outcome outcomeOf(Object connection, int kind, Object reply, Throwable failure) {
    Object bytes = Reading.object(answer, connection);
    if (kind == Operation.GET_BULK.ordinal() || !(bytes instanceof ByteBuffer)) {
      return Outcome.OK;
    }
    Outcome outcome = Wire.outcome(Operation.at(kind), (ByteBuffer) bytes);
    Object node = outcome == null ? null : Reading.object(nodeOfConnection, connection);
    if (node != null && protocols.get(node) == null) {
      protocols.putIfAbsent(node, Wire.isBinary((ByteBuffer) bytes) ? "binary" : "text");
    }
    return outcome;
  }

  @Override
  public String errorTextOn(Object connection) {
    Object bytes = Reading.object(answer, connection);
    return bytes instanceof ByteBuffer ? Wire.text((ByteBuffer) bytes) : null;
  }

  /** {@inheritDoc} Here: why a connection could not be made. */
  @Override
  public String downCause(Object reason) {
    if (reason instanceof SocketTimeoutException) {
      return DownCause.CONNECT_TIMEOUT;
    }
    Throwable failure = (Throwable) reason;
    String text = String.valueOf(failure.getMessage());
    if (failure instanceof ConnectException && text.contains("refused")) {
      return DownCause.REFUSED;
    }
    if (text.contains("reset")) {
      return DownCause.RESET;
    }
    if (failure.getClass() == Exception.class && failure.getMessage() == null) {
      // Thrown where a login was refused, and nowhere else.
      return DownCause.AUTH;
    }
    return DownCause.unknown(
        failure.getMessage() == null ? failure.getClass().getSimpleName() : text);
  }
}
