package dev.spyglass.agent.library.folsom;

import dev.spyglass.agent.library.CopyReader;
import dev.spyglass.agent.library.Members;
import dev.spyglass.agent.library.Reading;
import dev.spyglass.agent.reader.ClientSettings;
import dev.spyglass.agent.reader.ConnectionReader;
import dev.spyglass.agent.reader.ConnectionReading;
import dev.spyglass.agent.reader.NodeReading;
import dev.spyglass.agent.reader.RequestReader;
import dev.spyglass.agent.reader.ThreadReader;
import dev.spyglass.agent.reader.Tracking;
import java.lang.invoke.MethodHandle;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.List;

/**
 * Reads one copy of folsom. The client object is the outermost raw client; a connection is a {@code
 * ReconnectingClient}, which stays while the socket behind it comes and goes.
 */
final class FolsomReader extends CopyReader {
  private static final String ROOT = "com.spotify.folsom.";
  private static final String SOCKET = ROOT + "client.DefaultRawMemcacheClient";
  private static final String KETAMA = ROOT + "ketama.KetamaMemcacheClient";
  private static final String CHANNEL = "io.netty.channel.Channel";

  private final Class<?> rawClass;
  private final RawClients clients;
  private final Sockets sockets;
  private final RequestClasses kinds;
  private final FolsomThreads threads;
  private final FolsomRequests requests;
  private final FolsomConnections connections;
  private final MethodHandle backoff;
  private final MethodHandle maxBackoff;
  private final MethodHandle requestTimeout;
  private final MethodHandle outstandingLimit;
  private final MethodHandle localAddress;
  private final MethodHandle pipeline;
  private final MethodHandle handlerNames;
  private final MethodHandle nodeLocator;

  /**
   * @param rawClass the library's interface of everything that sends requests
   * @param version its version, or null
   */
  FolsomReader(Class<?> rawClass, String version) {
    super("folsom", version, ROOT, new Members(rawClass.getClassLoader()));
    this.rawClass = rawClass;
    clients = new RawClients(members);
    sockets = new Sockets(members);
    kinds = new RequestClasses(members);
    threads = new FolsomThreads(members, clients, sockets);
    requests = new FolsomRequests(members, clients, sockets);
    connections = new FolsomConnections(members, clients, sockets);
    backoff = members.field(ROOT + "reconnect.ReconnectingClient", "backoffFunction", Object.class);
    maxBackoff = members.field(ROOT + "ExponentialBackoff", "maxTime", long.class);
    requestTimeout = members.field(SOCKET, "connectionTimeoutMillis", long.class);
    outstandingLimit = members.field(SOCKET, "outstandingRequestLimit", int.class);
    localAddress = members.method(CHANNEL, "localAddress", Object.class);
    pipeline = members.method(CHANNEL, "pipeline", Object.class);
    handlerNames = members.method("io.netty.channel.ChannelPipeline", "names", Object.class);
    // From 1.21 on; before that there is only one.
    nodeLocator = members.fieldIfThere(KETAMA, "nodeLocator", Object.class);
  }

  @Override
  public boolean serves(Object clientObject) {
    return rawClass.isInstance(clientObject) || requests.isRequest(clientObject);
  }

  @Override
  public Tracking tracking() {
    return Tracking.REQUESTS;
  }

  @Override
  public ClientSettings settings(Object client) {
    ClientSettings settings = new ClientSettings();
    List<Object> nodes = clients.nodes(client);
    if (nodes.size() > 1) {
      Object locator = Reading.object(nodeLocator, clients.chooser(client));
      settings.locator = locator == null ? "Continuum" : locator.getClass().getSimpleName();
    }
    for (Object node : nodes) {
      Collection<?> all = clients.connections(node);
      settings.connectionsPerNode = Math.max(settings.connectionsPerNode, all.size());
      for (Object connection : all) {
        Object waits = Reading.object(backoff, connection);
        settings.maxReconnectDelayMillis = Reading.number(maxBackoff, waits, -1);
        if (sockets.isConnected(connection)) {
          Object socket = sockets.of(connection);
          settings.protocol = protocol(connection);
          settings.operationTimeoutMillis = Reading.number(requestTimeout, socket, -1);
          settings.outstandingLimit = Reading.integer(outstandingLimit, socket, -1);
          return settings;
        }
      }
    }
    return settings;
  }

  /** By the handlers between the socket and the client. */
  private String protocol(Object connection) {
    Object handlers = Reading.object(pipeline, sockets.channelOf(connection));
    Object names = Reading.object(handlerNames, handlers);
    if (!(names instanceof Collection)) {
      return null;
    }
    for (Object name : (Collection<?>) names) {
      if (String.valueOf(name).startsWith("BinaryMemcacheDecoder")) {
        return "binary";
      }
    }
    return "text";
  }

  @Override
  public Iterable<?> nodes(Object client) {
    return clients.nodes(client);
  }

  @Override
  public InetSocketAddress address(Object node) {
    return clients.address(node);
  }

  @Override
  public void read(Object node, NodeReading into) {
    into.clear();
    into.active = sockets.isConnected(node);
    for (Object connection : clients.connections(node)) {
      into.add(
          new ConnectionReading(
              connection, localPort(connection), sockets.isConnected(connection)));
    }
  }

  private int localPort(Object connection) {
    Object address = Reading.object(localAddress, sockets.channelOf(connection));
    return address instanceof InetSocketAddress ? ((InetSocketAddress) address).getPort() : -1;
  }

  @Override
  public Object unwrapped(Object client) {
    return clients.unwrapped(client);
  }

  @Override
  public int kind(Object request) {
    return kinds.kind(request).ordinal();
  }

  @Override
  public String downCause(Throwable failure) {
    return Outcomes.downCause(failure);
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
}
