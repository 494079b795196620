package dev.spyglass.agent.library.whalin;

import dev.spyglass.agent.library.CopyReader;
import dev.spyglass.agent.library.Reading;
import dev.spyglass.agent.reader.ClientSettings;
import dev.spyglass.agent.reader.DownCause;
import dev.spyglass.agent.reader.NodeReading;
import dev.spyglass.agent.reader.Operation;
import dev.spyglass.agent.reader.Outcome;
import dev.spyglass.agent.reader.WeakIdentityMap;
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
  private static final int MAX_NODES = 1_024;
  private static final String[] LOCATORS = {
    "NATIVE_HASH", "OLD_COMPAT_HASH", "NEW_COMPAT_HASH", "CONSISTENT_HASH"
  };

  // Weak, since a pool holds its nodes.
  private final WeakIdentityMap<WeakReference<Object>> pools = new WeakIdentityMap<>(MAX_NODES);
  private final WeakIdentityMap<String> protocols = new WeakIdentityMap<>(MAX_NODES);
  // A copy of the library keeps what is read of it, so that nothing of ours keeps the copy.
  private final WeakReference<Class<?>> poolClass;
  private volatile WeakReference<PoolMembers> known;

  WhalinReader(Class<?> poolClass, String library, String version) {
    this(poolClass, PoolMembers.of(poolClass), library, version);
  }

  private WhalinReader(Class<?> poolClass, PoolMembers copy, String library, String version) {
    super(library, version, ROOT, copy.members);
    this.poolClass = new WeakReference<>(poolClass);
    this.known = new WeakReference<>(copy);
  }

  /** What is read of the copy; of one that was unloaded, nothing. */
  private PoolMembers copy() {
    PoolMembers copy = known.get();
    Class<?> pool = copy == null ? poolClass.get() : null;
    if (pool != null) {
      copy = PoolMembers.of(pool);
      known = new WeakReference<>(copy);
    }
    return copy == null ? PoolMembers.NONE : copy;
  }

  @Override
  public boolean serves(Object object) {
    return is(copy().poolClass, object)
        || is(copy().tcpClass, object)
        || is(copy().factoryClass, object);
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
    settings.failureMode = Reading.flag(copy().failover, pool) ? "Redistribute" : "Cancel";
    int algorithm = Reading.integer(copy().hashing, pool, -1);
    settings.locator = algorithm < 0 || algorithm >= LOCATORS.length ? null : LOCATORS[algorithm];
    for (Object node : nodes(pool)) {
      settings.protocol = settings.protocol == null ? protocols.get(node) : settings.protocol;
    }
    settings.operationTimeoutMillis = Reading.integer(copy().socketTimeout, pool, -1);
    settings.connectionsPerNode = Reading.integer(copy().maxConnections, pool, -1);
    settings.queueMaxBlockMillis = Reading.number(copy().maxWait, pool, -1);
    return settings;
  }

  @Override
  public Iterable<?> nodes(Object pool) {
    Object byHost = Reading.object(copy().nodesByHost, pool);
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
    return (String) Reading.object(copy().host, Reading.object(copy().factory, node));
  }

  /**
   * {@inheritDoc} A node is in service while there are connections to it, or none was wanted yet.
   * With {@code failback} off a dead one is not tried for some time, connections or not.
   */
  @Override
  public void read(Object node, NodeReading into) {
    into.clear();
    Object callers = Reading.object(copy().waiting, node);
    into.writeQueueSize = callers instanceof Collection ? ((Collection<?>) callers).size() : -1;
    into.openConnections = connections(node);
    Object pool = poolOf(node);
    Object since = noted(copy().dead, pool, node);
    if (since == null) {
      into.active = true;
    } else if (Reading.flag(copy().failback, pool)) {
      into.active = into.openConnections > 0;
    } else {
      Object millis = noted(copy().deadMillis, pool, node);
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
    Object unused = Reading.object(copy().idle, node);
    return Reading.integer(copy().active, node, 0)
        + (unused instanceof Collection ? ((Collection<?>) unused).size() : 0);
  }

  /** {@inheritDoc} It never forgets that a host was once out of reach. */
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
    if (is(copy().factoryClass, connection)) {
      return Reading.object(copy().nodeOfFactory, connection);
    }
    return is(copy().tcpClass, connection)
        ? Reading.object(copy().nodeOfConnection, connection)
        : null;
  }

  /** {@inheritDoc} The sender is the pool; one that was shut down has no nodes. */
  @Override
  public Object clientOfSender(Object pool) {
    return nodes(pool).iterator().hasNext() ? pool : null;
  }

  @Override
  public Object nodeOfRefusal(Object pool, Object address, Throwable failure) {
    Object byHost = Reading.object(copy().nodesByHost, pool);
    return byHost instanceof Map ? ((Map<?, ?>) byHost).get(address) : null;
  }

  /** {@inheritDoc} If a caller got no connection, only the address is known. */
  @Override
  public int kind(Object request) {
    if (is(copy().tcpClass, request)) {
      Object bytes = Reading.object(copy().written, request);
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
    Object bytes = Reading.object(copy().answer, connection);
    if (kind == Operation.GET_BULK.ordinal() || !(bytes instanceof ByteBuffer)) {
      return Outcome.OK;
    }
    Outcome outcome = Wire.outcome(Operation.at(kind), (ByteBuffer) bytes);
    Object node = outcome == null ? null : Reading.object(copy().nodeOfConnection, connection);
    if (node != null && protocols.get(node) == null) {
      protocols.putIfAbsent(node, Wire.isBinary((ByteBuffer) bytes) ? "binary" : "text");
    }
    return outcome;
  }

  @Override
  public String errorTextOn(Object connection) {
    Object bytes = Reading.object(copy().answer, connection);
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
      // The library throws this only when a login is refused.
      return DownCause.AUTH;
    }
    return DownCause.unknown(
        failure.getMessage() == null ? failure.getClass().getSimpleName() : text);
  }
}
