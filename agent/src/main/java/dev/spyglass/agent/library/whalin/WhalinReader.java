package dev.spyglass.agent.library.whalin;

import dev.spyglass.agent.library.CopyReader;
import dev.spyglass.agent.library.Reading;
import dev.spyglass.agent.reader.ClientSettings;
import dev.spyglass.agent.reader.ConnectionReader;
import dev.spyglass.agent.reader.DownCause;
import dev.spyglass.agent.reader.NodeReading;
import dev.spyglass.agent.reader.Operation;
import dev.spyglass.agent.reader.RequestReader;
import dev.spyglass.agent.reader.Tracking;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;

/**
 * Reads one copy of Whalin's client. The client object is a {@code SchoonerSockIOPool}, a node is
 * the {@code GenericObjectPool} with the connections to one server.
 */
final class WhalinReader extends CopyReader {
  private static final String ROOT = "com.schooner.MemCached.";
  private static final String[] LOCATORS = {
    "NATIVE_HASH", "OLD_COMPAT_HASH", "NEW_COMPAT_HASH", "CONSISTENT_HASH"
  };

  private final PoolCopy copy;
  private final PoolNodes nodes;
  private final WhalinConnections connections;
  private final WhalinRequests requests;

  WhalinReader(Class<?> poolClass, String library, String version) {
    this(new PoolCopy(poolClass), library, version);
  }

  private WhalinReader(PoolCopy copy, String library, String version) {
    super(library, version, ROOT, copy.members().members);
    this.copy = copy;
    nodes = new PoolNodes(copy);
    connections = new WhalinConnections(copy, nodes);
    requests = new WhalinRequests(copy, nodes);
  }

  @Override
  public boolean serves(Object object) {
    return copy.isPool(object) || copy.isConnection(object) || copy.isFactory(object);
  }

  /** {@inheritDoc} Callers come through a package that is older. */
  @Override
  public boolean hasClass(String className) {
    return className.startsWith(ROOT) || className.startsWith("com.whalin.MemCached.");
  }

  @Override
  public Tracking tracking() {
    return Tracking.REQUESTS;
  }

  @Override
  public ClientSettings settings(Object pool) {
    PoolMembers members = copy.members();
    ClientSettings settings = new ClientSettings();
    // The words of the client that has these modes by name.
    settings.failureMode = Reading.flag(members.failover, pool) ? "Redistribute" : "Cancel";
    int algorithm = Reading.integer(members.hashing, pool, -1);
    settings.locator = algorithm < 0 || algorithm >= LOCATORS.length ? null : LOCATORS[algorithm];
    for (Object node : nodes.of(pool)) {
      settings.protocol = settings.protocol == null ? requests.protocolOf(node) : settings.protocol;
    }
    settings.operationTimeoutMillis = Reading.integer(members.socketTimeout, pool, -1);
    settings.connectionsPerNode = Reading.integer(members.maxConnections, pool, -1);
    settings.queueMaxBlockMillis = Reading.number(members.maxWait, pool, -1);
    return settings;
  }

  @Override
  public Iterable<?> nodes(Object pool) {
    return nodes.of(pool);
  }

  @Override
  public InetSocketAddress address(Object node) {
    String text = nodes.hostOf(node);
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

  @Override
  public void read(Object node, NodeReading into) {
    nodes.read(node, into);
  }

  /** {@inheritDoc} A pool never forgets that a host was once out of reach. */
  @Override
  public boolean holdsNodeStates() {
    return false;
  }

  /** {@inheritDoc} What a caller writes: bytes, or the requests of a bulk get. */
  @Override
  public int kind(Object written) {
    return (written instanceof byte[] ? Wire.kind((byte[]) written) : Operation.GET_BULK).ordinal();
  }

  /** {@inheritDoc} Here: why a connection could not be made. */
  @Override
  public String downCause(Throwable failure) {
    if (failure instanceof SocketTimeoutException) {
      return DownCause.CONNECT_TIMEOUT;
    }
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

  @Override
  public ConnectionReader connections() {
    return connections;
  }

  @Override
  public RequestReader requests() {
    return requests;
  }
}
