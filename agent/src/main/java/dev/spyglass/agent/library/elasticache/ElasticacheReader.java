package dev.spyglass.agent.library.elasticache;

import dev.spyglass.agent.library.Members;
import dev.spyglass.agent.library.Reading;
import dev.spyglass.agent.library.spymemcached.SpymemcachedReader;
import dev.spyglass.agent.reader.ClientSettings;
import dev.spyglass.agent.reader.DownCause;
import dev.spyglass.agent.reader.WeakIdentityMap;
import java.lang.invoke.MethodHandle;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.List;

/** Reads one copy of the ElastiCache client. */
final class ElasticacheReader extends SpymemcachedReader {
  static final String POLLER = "net.spy.memcached.ConfigurationPoller";
  private static final String NODE = "net.spy.memcached.protocol.TCPMemcachedNodeImpl";
  private static final int MAX_POLLERS = 256;

  private final Class<?> poller;
  private final MethodHandle observers;
  private final MethodHandle lastPoll;
  private final MethodHandle pollErrors;
  private final MethodHandle channel;
  private final MethodHandle endPoint;
  private final MethodHandle hostName;
  private final MethodHandle ipAddress;
  // Their threads have names like any pool's, and are known from their first poll on.
  private final WeakIdentityMap<WeakReference<Object>> connectionsByThread =
      new WeakIdentityMap<>(MAX_POLLERS);

  private final WeakIdentityMap<WeakReference<Object>> pollersByConnection =
      new WeakIdentityMap<>(MAX_POLLERS);

  ElasticacheReader(ClassLoader loader, String library, String version) {
    this(loader, library, version, new Members(loader));
  }

  private ElasticacheReader(ClassLoader loader, String library, String version, Members find) {
    super(loader, library, version, find);
    poller = find.type(POLLER);
    observers = find.field(POLLER, "clusterConfigObservers", Object.class);
    lastPoll = find.field(POLLER, "lastSuccessfulPoll", long.class);
    pollErrors = find.field(POLLER, "pollingErrorCount", int.class);
    channel = find.field(NODE, "channel", Object.class);
    endPoint = find.field(NODE, "nodeEndPoint", Object.class);
    hostName = find.field("net.spy.memcached.config.NodeEndPoint", "hostName", Object.class);
    ipAddress = find.field("net.spy.memcached.config.NodeEndPoint", "ipAddress", Object.class);
  }

  /** {@inheritDoc} The first observer of a poller is the connection. */
  @Override
  public void noticedWork(Thread thread, Object work) {
    Object listening =
        poller != null && poller.isInstance(work) ? Reading.object(observers, work) : null;
    if (listening instanceof List && !((List<?>) listening).isEmpty()) {
      Object connection = ((List<?>) listening).get(0);
      connectionsByThread.putIfAbsent(thread, new WeakReference<>(connection));
      pollersByConnection.putIfAbsent(connection, new WeakReference<>(work));
    }
  }

  /** {@inheritDoc} By name, which stays when the address is replaced. */
  @Override
  public InetSocketAddress address(Object node) {
    InetSocketAddress current = super.address(node);
    Object name = Reading.object(hostName, Reading.object(endPoint, node));
    return current == null || !(name instanceof String) || ((String) name).isEmpty()
        ? current
        : InetSocketAddress.createUnresolved((String) name, current.getPort());
  }

  /** {@inheritDoc} A configuration may give its name another address. */
  @Override
  public String lossCause(Object node) {
    Object socket = Reading.object(channel, node);
    Object configured = Reading.object(ipAddress, Reading.object(endPoint, node));
    if (!(socket instanceof SocketChannel) || !(configured instanceof String)) {
      return null;
    }
    InetAddress connected = ((SocketChannel) socket).socket().getInetAddress();
    return connected == null || connected.getHostAddress().equals(configured)
        ? null
        : DownCause.REPLACED;
  }

  @Override
  public ClientSettings settings(Object connection) {
    ClientSettings settings = super.settings(connection);
    WeakReference<Object> poller = pollersByConnection.get(connection);
    Object own = poller == null ? null : poller.get();
    settings.configurationPolledMillis = Reading.number(lastPoll, own, -1);
    settings.configurationPollErrors = Reading.integer(pollErrors, own, -1);
    return settings;
  }

  @Override
  public String roleOf(Thread thread) {
    return connectionsByThread.get(thread) == null ? super.roleOf(thread) : "configuration";
  }

  @Override
  public boolean isOtherThreadOf(Object client, Thread thread) {
    WeakReference<Object> connection = connectionsByThread.get(thread);
    return connection == null ? super.isOtherThreadOf(client, thread) : connection.get() == client;
  }
}
