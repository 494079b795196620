package dev.spyglass.agent.library.elasticache;

import dev.spyglass.agent.library.Members;
import dev.spyglass.agent.library.Reading;
import dev.spyglass.agent.library.spymemcached.ClientParts;
import dev.spyglass.agent.library.spymemcached.SpymemcachedOperations;
import dev.spyglass.agent.library.spymemcached.SpymemcachedReader;
import dev.spyglass.agent.reader.ClientSettings;
import dev.spyglass.agent.reader.DownCause;
import java.lang.invoke.MethodHandle;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;

/** Reads one copy of the ElastiCache client. */
final class ElasticacheReader extends SpymemcachedReader {
  static final String POLLER = "net.spy.memcached.ConfigurationPoller";
  private static final String NODE = "net.spy.memcached.protocol.TCPMemcachedNodeImpl";
  private static final String END_POINT = "net.spy.memcached.config.NodeEndPoint";

  private final Pollers pollers;
  private final MethodHandle channel;
  private final MethodHandle endPoint;
  private final MethodHandle hostName;
  private final MethodHandle ipAddress;

  ElasticacheReader(ClassLoader loader, String library, String version) {
    this(loader, library, version, new Members(loader));
  }

  private ElasticacheReader(ClassLoader loader, String library, String version, Members find) {
    this(loader, library, version, find, new ClientParts(find));
  }

  private ElasticacheReader(
      ClassLoader loader, String library, String version, Members find, ClientParts parts) {
    this(loader, library, version, find, parts, new Pollers(loader, find, parts));
  }

  private ElasticacheReader(
      ClassLoader loader,
      String library,
      String version,
      Members find,
      ClientParts parts,
      Pollers pollers) {
    super(loader, library, version, find, parts, pollers, new SpymemcachedOperations(find, parts));
    this.pollers = pollers;
    channel = find.field(NODE, "channel", Object.class);
    endPoint = find.field(NODE, "nodeEndPoint", Object.class);
    hostName = find.field(END_POINT, "hostName", Object.class);
    ipAddress = find.field(END_POINT, "ipAddress", Object.class);
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
    pollers.read(connection, settings);
    return settings;
  }
}
