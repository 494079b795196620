package dev.spyglass.agent.library.folsom;

import dev.spyglass.agent.library.CopyReader;
import dev.spyglass.agent.library.Members;
import dev.spyglass.agent.library.Reading;
import dev.spyglass.agent.reader.ClientSettings;
import dev.spyglass.agent.reader.ConnectionReading;
import dev.spyglass.agent.reader.NodeReading;
import dev.spyglass.agent.reader.Operation;
import dev.spyglass.agent.reader.Outcome;
import java.lang.invoke.MethodHandle;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Reads one copy of folsom. The client object is the outermost raw client; a connection is a {@code
 * ReconnectingClient}, which stays while the socket behind it comes and goes.
 */
final class FolsomReader extends CopyReader {
  private static final String ROOT = "com.spotify.folsom.";
  private static final String RAW = ROOT + "RawMemcacheClient";
  private static final String RECONNECTING = ROOT + "reconnect.ReconnectingClient";
  private static final String SOCKET = ROOT + "client.DefaultRawMemcacheClient";
  private static final String KETAMA = ROOT + "ketama.KetamaMemcacheClient";
  private static final String CHANNEL = "io.netty.channel.Channel";
  private static final String EXECUTOR = "io.netty.util.concurrent.SingleThreadEventExecutor";

  private final Class<?> rawClass;
  private final Class<?> requestClass;
  private final RawClients clients;
  private final RequestClasses requests;
  private final ErrorReplies errorReplies = new ErrorReplies();
  private final MethodHandle connected;
  private final MethodHandle socket;
  private final MethodHandle stayConnected;
  private final MethodHandle connectionFailure;
  private final MethodHandle backoff;
  private final MethodHandle maxBackoff;
  private final MethodHandle disconnectReason;
  private final MethodHandle requestTimeout;
  private final MethodHandle outstandingLimit;
  private final MethodHandle maxSetLength;
  private final MethodHandle channel;
  private final MethodHandle localAddress;
  private final MethodHandle pipeline;
  private final MethodHandle handlerNames;
  private final MethodHandle eventLoop;
  private final MethodHandle threadOfLoop;
  private final MethodHandle value;
  private final MethodHandle nodeLocator;

  /**
   * @param rawClass the library's interface of everything that sends requests
   * @param version its version, or null
   */
  FolsomReader(Class<?> rawClass, String version) {
    super("folsom", version, ROOT, new Members(rawClass.getClassLoader()));
    this.rawClass = rawClass;
    requestClass = members.type(ROOT + "client.Request");
    clients = new RawClients(members);
    requests = new RequestClasses(members);
    connected = members.method(RAW, "isConnected", boolean.class);
    socket = members.field(RECONNECTING, "client", Object.class);
    stayConnected = members.field(RECONNECTING, "stayConnected", boolean.class);
    connectionFailure = members.field(RECONNECTING, "connectionFailure", Object.class);
    backoff = members.field(RECONNECTING, "backoffFunction", Object.class);
    maxBackoff = members.field(ROOT + "ExponentialBackoff", "maxTime", long.class);
    disconnectReason = members.field(SOCKET, "disconnectReason", Object.class);
    requestTimeout = members.field(SOCKET, "connectionTimeoutMillis", long.class);
    outstandingLimit = members.field(SOCKET, "outstandingRequestLimit", int.class);
    maxSetLength = members.field(SOCKET, "maxSetLength", int.class);
    channel = members.field(SOCKET, "channel", Object.class);
    localAddress = members.method(CHANNEL, "localAddress", Object.class);
    pipeline = members.method(CHANNEL, "pipeline", Object.class);
    handlerNames = members.method("io.netty.channel.ChannelPipeline", "names", Object.class);
    eventLoop = members.method(CHANNEL, "eventLoop", Object.class);
    threadOfLoop = members.field(EXECUTOR, "thread", Object.class);
    value = members.method(ROOT + "client.SetRequest", "getValue", Object.class);
    // From 1.21 on; before that there is only one.
    nodeLocator = members.fieldIfThere(KETAMA, "nodeLocator", Object.class);
  }

  @Override
  public boolean serves(Object clientObject) {
    return rawClass.isInstance(clientObject)
        || (requestClass != null && requestClass.isInstance(clientObject));
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
      Collection<?> connections = clients.connections(node);
      settings.connectionsPerNode = Math.max(settings.connectionsPerNode, connections.size());
      for (Object connection : connections) {
        Object waits = Reading.object(backoff, connection);
        settings.maxReconnectDelayMillis = Reading.number(maxBackoff, waits, -1);
        if (Reading.flag(connected, connection)) {
          Object open = Reading.object(socket, connection);
          settings.protocol = protocol(open);
          settings.operationTimeoutMillis = Reading.number(requestTimeout, open, -1);
          settings.outstandingLimit = Reading.integer(outstandingLimit, open, -1);
          return settings;
        }
      }
    }
    return settings;
  }

  /** By the handlers between the socket and the client. */
  private String protocol(Object open) {
    Object handlers = Reading.object(pipeline, Reading.object(channel, open));
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
  public boolean sendsRequests() {
    return true;
  }

  @Override
  public boolean hasOneIoThread() {
    return false;
  }

  @Override
  public void read(Object node, NodeReading into) {
    into.clear();
    into.active = Reading.flag(connected, node);
    for (Object connection : clients.connections(node)) {
      into.add(
          new ConnectionReading(
              connection, localPort(connection), Reading.flag(connected, connection)));
    }
  }

  private int localPort(Object connection) {
    Object open = Reading.object(channel, Reading.object(socket, connection));
    Object address = Reading.object(localAddress, open);
    return address instanceof InetSocketAddress ? ((InetSocketAddress) address).getPort() : -1;
  }

  @Override
  public Object nodeOfConnection(Object connection) {
    return clients.nodeOf(connection);
  }

  @Override
  public Object clientOfConnection(Object connection) {
    return clients.isConnection(connection) ? clients.rootOf(connection) : null;
  }

  @Override
  public Object clientOfSender(Object connection) {
    // One that was shut down is not to come back because it is still asked to send.
    return Reading.flag(stayConnected, connection) ? clientOfConnection(connection) : null;
  }

  @Override
  public boolean closesOnPurpose(Object connection) {
    // Refused to log in, it gives up just the same.
    return !Reading.flag(stayConnected, connection)
        && Reading.object(connectionFailure, connection) == null;
  }

  @Override
  public Object unwrapped(Object client) {
    return clients.unwrapped(client);
  }

  @Override
  public Thread[] ioThreads(Object client) {
    Set<Thread> threads = new LinkedHashSet<>();
    for (Object node : clients.nodes(client)) {
      for (Object connection : clients.connections(node)) {
        Object open = Reading.object(socket, connection);
        Object loop = Reading.object(eventLoop, Reading.object(channel, open));
        Object thread = Reading.object(threadOfLoop, loop);
        if (thread instanceof Thread) {
          threads.add((Thread) thread);
        }
      }
    }
    return threads.toArray(new Thread[0]);
  }

  @Override
  public boolean sharesIoThreads() {
    return true;
  }

  @Override
  public String roleOf(Thread thread) {
    // Event loops of the library's own; an application may bring others, named as it likes.
    if (thread.getName().startsWith("defaultRawMemcacheClient-")) {
      return "io";
    }
    return thread.getName().equals("folsom-reconnecter") ? "reconnect" : null;
  }

  @Override
  public int kind(Object operation) {
    return requests.kind(operation).ordinal();
  }

  /** A client that retries sends the same request, whose future has ended. */
  @Override
  public boolean isSentAgain(Object request) {
    return isAnswered(request);
  }

  @Override
  public boolean isAnswered(Object request) {
    return request instanceof CompletableFuture && ((CompletableFuture<?>) request).isDone();
  }

  @Override
  public Outcome outcomeOf(Object request, int kind, Object reply, Throwable failure) {
    if (failure == null) {
      return Outcomes.ofReply(Operation.at(kind), reply);
    }
    String error = ErrorReplies.reply(failure.getMessage());
    return error != null && errorReplies.isOfAnswered(failure)
        ? ErrorReplies.outcome(error)
        : Outcomes.ofFailure(failure);
  }

  @Override
  public String errorText(Throwable failure) {
    return Outcomes.errorText(failure);
  }

  /**
   * A request is the future of its own result: one that was taken has ended, or is what the call
   * returned, or something depends on it.
   */
  @Override
  public Outcome refusal(Object connection, Object request, Object result) {
    if (!(request instanceof CompletableFuture) || request == result) {
      return null;
    }
    CompletableFuture<?> future = (CompletableFuture<?>) request;
    if (future.getNumberOfDependents() > 0 || future.isDone()) {
      return null;
    }
    if (!Reading.flag(connected, connection)) {
      return Outcome.NODE_DOWN;
    }
    if (!clients.isConnection(connection)) {
      // The connection that the pool chose has reported it.
      return null;
    }
    return result == null || isTooLarge(connection, request) ? Outcome.FAILED : Outcome.OVERLOAD;
  }

  private boolean isTooLarge(Object connection, Object request) {
    Object bytes = Reading.object(value, request);
    int limit =
        Reading.integer(maxSetLength, Reading.object(socket, connection), Integer.MAX_VALUE);
    return bytes instanceof byte[] && ((byte[]) bytes).length > limit;
  }

  @Override
  public String downCause(Object reason) {
    if (reason instanceof Throwable) {
      return Outcomes.downCause((Throwable) reason);
    }
    // The connection itself, which keeps why it was closed.
    Object failure = Reading.object(connectionFailure, reason);
    if (failure instanceof Throwable) {
      return Outcomes.downCause((Throwable) failure);
    }
    Object text = Reading.object(disconnectReason, Reading.object(socket, reason));
    Object closed = text instanceof AtomicReference ? ((AtomicReference<?>) text).get() : null;
    return closed instanceof String ? Outcomes.downCause((String) closed) : null;
  }
}
