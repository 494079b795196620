package dev.spyglass.agent.model;

import dev.spyglass.agent.reader.ClientSettings;
import dev.spyglass.agent.reader.DownCause;
import dev.spyglass.agent.reader.LibraryReader;
import dev.spyglass.agent.reader.NodeReading;
import dev.spyglass.agent.reader.WeakIdentityMap;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * All clients and nodes, found by the client library's own objects. Bounded: past {@link
 * #MAX_CLIENTS} clients and {@link #MAX_NODES} nodes the rest is counted, exactly, under the name
 * {@code other}. Thread-safe; look-ups take no lock.
 */
public final class Registry {
  static final int MAX_CLIENTS = 64;
  static final int MAX_NODES = 512;
  // Latency windows are what costs memory: 40 KB a node.
  static final int MAX_TIMED_NODES = 256;
  private static final int MAX_OBJECTS = 16_384;
  // An operation is followed a moment before it is in a queue.
  private static final long OUT_OF_QUEUES_NANOS = 1_000_000_000L;
  private static final String OTHER = "other";

  private final Function<Object, LibraryReader> readers;
  private final ClientNames names;
  private final WeakIdentityMap<Client> clientsByObject = new WeakIdentityMap<>(MAX_OBJECTS);
  private final WeakIdentityMap<Client> clientsByThread = new WeakIdentityMap<>(MAX_OBJECTS);
  private final WeakIdentityMap<Node> nodesByObject = new WeakIdentityMap<>(MAX_OBJECTS);
  private final List<Client> clients = new CopyOnWriteArrayList<>();
  private final CallerWaits waits = new CallerWaits();
  private final ShutDownThreads threadsOfShutDown = new ShutDownThreads();
  private final ClientOrigins origins = new ClientOrigins();
  private final AtomicLong created = new AtomicLong();
  private final AtomicLong shutDown = new AtomicLong();
  private final AtomicInteger outChanges = new AtomicInteger();
  private final InFlight inFlight = new InFlight();
  private final EarlyAnswers earlyAnswers = new EarlyAnswers();
  private int nodeCount;
  private int timedNodeCount;
  private Client otherClient;
  private volatile LibraryReader[] readersInUse = {};
  private volatile boolean anyNodeOut;
  private volatile long tickNanos = System.nanoTime();

  /**
   * @param readers finds what reads the library that a client object belongs to, or null
   * @param names the names the user gave to clients
   */
  public Registry(Function<Object, LibraryReader> readers, ClientNames names) {
    this.readers = readers;
    this.names = names;
  }

  /**
   * Takes up a client, if it is new.
   *
   * @param existedBefore whether it was there before the agent; a node that is not in service is
   *     then down, not connecting
   */
  public Client adopt(Object object, boolean existedBefore) {
    return adopt(object, existedBefore, thread -> null);
  }

  /**
   * The same for a client whose IO thread may have failed already.
   *
   * @param failures what a thread logged before its client was known, or null
   */
  Client adopt(Object object, boolean existedBefore, Function<Thread, Throwable> failures) {
    Client known = clientsByObject.get(object);
    LibraryReader reader = known == null ? readers.apply(object) : null;
    if (reader == null) {
      return known;
    }
    // Both may ask classes of the application, which may wait for locks of their own.
    ClientSettings settings = reader.settings(object);
    List<Object> nodes = nodes(reader, object);
    return adopt(object, reader, settings, nodes, existedBefore, failures);
  }

  private synchronized Client adopt(
      Object object,
      LibraryReader reader,
      ClientSettings settings,
      List<Object> nodes,
      boolean existedBefore,
      Function<Thread, Throwable> failures) {
    Client known = clientsByObject.get(object);
    if (known != null) {
      return known;
    }
    created.incrementAndGet();
    Client client;
    if (clients.size() < MAX_CLIENTS) {
      client = new Client(idFor(reader, nodes), reader, object, settings);
      client.existedBefore(existedBefore);
      // Before its nodes are known, so that a loss of theirs finds what was logged before it.
      claimThreads(reader, client, object);
      Throwable failure = failures.apply(reader.ioThread(object));
      if (failure != null) {
        client.failed(reader.downCause(failure), System.nanoTime());
      }
      client.threads(ClientThreads.of(reader.ioThreads(object), 0, 0));
      adoptAll(client, nodes, existedBefore);
      clients.add(client);
    } else {
      client = other(reader, nodes);
      claimThreads(reader, client, object);
    }
    updateReaders();
    clientsByObject.putIfAbsent(object, client);
    clientsByObject.putIfAbsent(reader.unwrapped(object), client);
    Thread ioThread = reader.ioThread(object);
    origins.created(ioThread, nodes.size(), existedBefore ? null : reader.packageName());
    return client;
  }

  private void claimThreads(LibraryReader reader, Client client, Object object) {
    for (Thread thread : reader.ioThreads(object)) {
      clientsByThread.putIfAbsent(thread, client);
    }
  }

  private static List<Object> nodes(LibraryReader reader, Object object) {
    List<Object> nodes = new ArrayList<>();
    for (Object node : reader.nodes(object)) {
      if (node != null) {
        nodes.add(node);
      }
    }
    return nodes;
  }

  private Client other(LibraryReader reader, List<Object> nodes) {
    if (otherClient == null) {
      otherClient = new Client(OTHER, reader, new Object(), new ClientSettings());
      otherClient.add(otherNode(otherClient));
      clients.add(otherClient);
    }
    for (Object node : nodes) {
      nodesByObject.putIfAbsent(node, otherClient.nodes().get(0));
    }
    return otherClient;
  }

  private static Node otherNode(Client client) {
    return new Node(client, OTHER, 0, NodeState.UP, System.nanoTime(), null, false, false);
  }

  /** Takes up nodes the client has now and did not have before. */
  void adoptNodes(Client client, Object object, boolean existedBefore) {
    adoptAll(client, nodes(client.reader(), object), existedBefore);
  }

  private synchronized void adoptAll(Client client, List<Object> nodes, boolean existedBefore) {
    for (Object node : nodes) {
      if (nodesByObject.get(node) == null && nodesByObject.hasRoom()) {
        nodesByObject.putIfAbsent(node, newNode(client, node, existedBefore));
      }
    }
  }

  /**
   * The node of this address that the client has or had, or null. Some clients hold several objects
   * for one server, or make a new one when they are told of it once more.
   */
  private static Node nodeAt(Client client, String host, int port) {
    for (Node node : client.nodes()) {
      if (node.port() == port && node.host().equals(host)) {
        return node;
      }
    }
    return null;
  }

  private static Node rest(Client client) {
    Node rest = nodeAt(client, OTHER, 0);
    if (rest == null) {
      rest = otherNode(client);
      client.add(rest);
    }
    return rest;
  }

  private static boolean isRest(Node node) {
    return node.port() == 0 && node.host().equals(OTHER);
  }

  /** Lets go of the node that was removed by its client longest ago, if there is one. */
  private void makeRoom() {
    Node oldest = null;
    for (Client client : clients) {
      for (Node node : client.nodes()) {
        if (node.health().state() == NodeState.REMOVED
            && (oldest == null
                || node.health().stateSinceMillis() < oldest.health().stateSinceMillis())) {
          oldest = node;
        }
      }
    }
    if (oldest != null) {
      oldest.client().remove(oldest);
      uncount(oldest);
    }
  }

  private void uncount(Node node) {
    nodeCount -= isRest(node) ? 0 : 1;
    timedNodeCount -= node.isTimed() ? 1 : 0;
  }

  private Node newNode(Client client, Object object, boolean existedBefore) {
    if (client == otherClient) {
      return rest(client);
    }
    NodeReading reading = new NodeReading();
    client.reader().read(object, reading);
    InetSocketAddress address = client.reader().address(object);
    boolean down = existedBefore && !reading.active;
    NodeState initial =
        reading.active ? NodeState.UP : down ? NodeState.DOWN : NodeState.CONNECTING;
    // getHostString: a reverse look-up here could block for seconds.
    String host = address == null ? "unknown" : address.getHostString();
    int port = address == null ? 0 : address.getPort();
    Node known = nodeAt(client, host, port);
    if (known != null) {
      if (known.health().state() == NodeState.REMOVED) {
        known.health().added(initial, System.nanoTime());
      }
      return known;
    }
    if (timedNodeCount >= MAX_TIMED_NODES) {
      makeRoom();
    }
    if (nodeCount >= MAX_NODES) {
      return rest(client);
    }
    Node node =
        new Node(
            client,
            host,
            port,
            initial,
            // What it was before the agent came began at a time nobody knows.
            existedBefore ? 0 : System.nanoTime(),
            down ? DownCause.BEFORE_ATTACH : null,
            timedNodeCount < MAX_TIMED_NODES,
            client.reader().hasOneIoThread());
    node.pending().update(reading);
    if (existedBefore) {
      node.pending().deadWeight(client.reader().countDeadWeight(object, 10_000));
    }
    nodeCount++;
    timedNodeCount += node.isTimed() ? 1 : 0;
    client.add(node);
    if (!reading.active) {
      nodeWentOut();
    }
    // A count of one stands for the first attempt, which may still be under way.
    if (!reading.active && !existedBefore && reading.failedConnects > 1) {
      long now = System.nanoTime();
      // Several nodes may be dead from the start; of what was logged so early, only the last is
      // known.
      String cause = client.lastFailure(now);
      node.health().lost(now, cause == null ? DownCause.unknown(null) : cause, 0);
    }
    return node;
  }

  private String idFor(LibraryReader reader, List<Object> nodes) {
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (Object node : nodes) {
      addresses.add(reader.address(node));
    }
    List<String> taken = new ArrayList<>();
    for (Client client : clients) {
      taken.add(client.id());
    }
    return names.idFor(addresses, taken);
  }

  /** The application shut the client down: it is no longer shown. */
  void shutDown(Object object) {
    Client client = clientsByObject.get(object);
    LibraryReader served = client == null ? readerOf(object) : client.reader();
    if (client == null && served != null) {
      client = clientsByObject.get(served.unwrapped(object));
    }
    if (client != null) {
      shutDown(client, object, nodes(client.reader(), object));
    }
  }

  private synchronized void shutDown(Client client, Object object, List<Object> nodes) {
    Client itself = clientsByObject.remove(object);
    if (itself == null & clientsByObject.remove(client.reader().unwrapped(object)) == null) {
      // Another thread was first.
      return;
    }
    shutDown.incrementAndGet();
    Thread thread = client.reader().ioThread(object);
    nodes.forEach(nodesByObject::remove);
    if (thread != null) {
      origins.shutDown(thread);
    }
    for (Thread one : client.reader().ioThreads(object)) {
      // Shared threads serve other clients and outlive this one.
      if (!client.reader().sharesIoThreads()) {
        threadsOfShutDown.add(one);
      }
      clientsByThread.remove(one);
    }
    forget(client);
  }

  /** Stops showing a client; its objects are gone or of no interest any more. */
  synchronized void forget(Client client) {
    if (client != otherClient && clients.remove(client)) {
      client.nodes().forEach(this::uncount);
      inFlight.removeAll(client);
      earlyAnswers.removeAll(client);
      updateReaders();
    }
  }

  /** Threads that still run although their client was shut down, or nobody holds it any more. */
  public int orphanThreads() {
    int orphans = threadsOfShutDown.running();
    for (ClientOrigins.Origin origin : origins.running()) {
      orphans += origin.isAbandoned() ? 1 : 0;
    }
    return orphans;
  }

  /** Drops what belongs to objects that were collected; the sampler calls it. */
  void expunge() {
    clientsByObject.expunge();
    clientsByThread.expunge();
    nodesByObject.expunge();
  }

  /** The sampler begins a round. */
  void tick(long nowNanos) {
    tickNanos = nowNanos;
  }

  /** When the sampler last began a round: a clock that costs nothing to read. */
  long tickNanos() {
    return tickNanos;
  }

  void nodeWentOut() {
    outChanges.incrementAndGet();
    anyNodeOut = true;
  }

  /** Counts calls of {@link #nodeWentOut}. */
  int outChanges() {
    return outChanges.get();
  }

  /** All nodes are in service, unless one went out after {@code changesBefore} was read. */
  void allNodesIn(int changesBefore) {
    anyNodeOut = false;
    if (outChanges.get() != changesBefore) {
      anyNodeOut = true;
    }
  }

  /** Whether some node is not in service: calls may fail fast only then. */
  boolean anyNodeOut() {
    return anyNodeOut;
  }

  Client client(Object object) {
    return clientsByObject.get(object);
  }

  /** The client whose IO thread this is, or null. */
  Client clientOfThread(Thread thread) {
    return clientsByThread.get(thread);
  }

  Node node(Object object) {
    return object == null ? null : nodesByObject.get(object);
  }

  /**
   * The node that a connection leads to, also where several lead to one; null if nobody knows it.
   */
  Node nodeOf(Object connection) {
    Node known = node(connection);
    return known != null || connection == null ? known : learnNodeOf(connection);
  }

  private Node learnNodeOf(Object connection) {
    LibraryReader reader = readerOf(connection);
    if (reader == null) {
      return null;
    }
    Object nodeObject = reader.nodeOfConnection(connection);
    if (nodeObject != null && node(nodeObject) == null) {
      Object clientObject = reader.clientOfConnection(connection);
      Client client = clientObject == null ? null : client(clientObject);
      if (client != null) {
        adoptNodes(client, clientObject, false);
      }
    }
    Node node = node(nodeObject);
    if (node != null) {
      nodesByObject.putIfAbsent(connection, node);
    }
    return node;
  }

  /** When an operation was queued, as it notes itself or the agent did; 0 if not known. */
  long queuedNanos(LibraryReader reader, Object operation) {
    if (reader.notesTimes()) {
      return reader.queuedNanos(operation);
    }
    int place = inFlight.find(operation);
    return place == InFlight.NONE ? 0 : inFlight.queuedNanos(place);
  }

  /** The node that an operation was handed to, or will be; null if nobody knows it. */
  Node nodeOfOperation(Object operation) {
    LibraryReader reader = readerOf(operation);
    Object object = reader == null ? null : reader.nodeOf(operation);
    return object == null ? nodeByKey(operation) : node(object);
  }

  /**
   * The node of a connection that sends, whose client nobody saw being made; null where clients are
   * found otherwise.
   */
  Node takeUp(Object connection) {
    LibraryReader reader = readers.apply(connection);
    Object client = reader == null ? null : reader.clientOfSender(connection);
    return client == null || adopt(client, true) == null ? null : nodeOf(connection);
  }

  /** Requests that have not ended. */
  InFlight inFlight() {
    return inFlight;
  }

  EarlyAnswers earlyAnswers() {
    return earlyAnswers;
  }

  /** Requests that could not be followed, because too many were in flight. */
  public long requestsNotFollowed() {
    return inFlight.notFollowed();
  }

  /** Reads queues and counters of a node, the counted ones included. */
  void read(Node node, Object nodeObject, NodeReading into) {
    LibraryReader reader = node.client().reader();
    reader.read(nodeObject, into);
    if (reader.sendsRequests()) {
      inFlight.read(node, into);
    } else if (!reader.notesTimes()) {
      if (into.pending() == 0) {
        inFlight.removeOlder(node, System.nanoTime() - OUT_OF_QUEUES_NANOS);
      }
      inFlight.readAges(node, into);
    }
  }

  /**
   * The node an operation belongs to that was handed to none yet, because its primary node has not
   * authenticated: found by its key, where only one client can have made it; else null.
   */
  Node nodeByKey(Object operation) {
    LibraryReader reader = readerOf(operation);
    String key = reader == null ? null : reader.key(operation);
    Client only = null;
    for (Client client : clients) {
      if (client.reader() == reader) {
        if (only != null) {
          return null;
        }
        only = client;
      }
    }
    Object object = only == null || key == null ? null : only.object();
    return object == null ? null : node(reader.primaryNode(object, key));
  }

  /** What reads the library of a client object that may not be known yet, or null. */
  LibraryReader readerFor(Object object) {
    return readers.apply(object);
  }

  /** The operation that an application's own kind of future waits for, or null. */
  Object operationOf(Object future) {
    for (LibraryReader reader : readersInUse) {
      Object operation = reader.operationOf(future);
      if (operation != null) {
        return operation;
      }
    }
    return null;
  }

  /** What reads the library that this object belongs to, or null. */
  LibraryReader readerOf(Object clientObject) {
    // An index, not an iterator: this runs for operations and must not allocate.
    LibraryReader[] inUse = readersInUse;
    for (int i = 0; i < inUse.length; i++) {
      if (inUse[i].serves(clientObject)) {
        return inUse[i];
      }
    }
    return null;
  }

  /** What reads the libraries in use. */
  List<LibraryReader> readersInUse() {
    return Arrays.asList(readersInUse);
  }

  /** The id of the client that a thread of a library works for, or null where nobody can tell. */
  String idOfClientWith(Thread thread, LibraryReader reader) {
    Client known = clientOfThread(thread);
    if (known != null) {
      return known.id();
    }
    List<Client> candidates = new ArrayList<>();
    for (Client client : clients) {
      Object object = client.object();
      if (client.reader() == reader && object != null) {
        if (reader.isOtherThreadOf(object, thread)) {
          return client.id();
        }
        candidates.add(client);
      }
    }
    boolean shared = reader.sharesIoThreads() || !"io".equals(reader.roleOf(thread));
    return shared && candidates.size() == 1 ? candidates.get(0).id() : null;
  }

  private void updateReaders() {
    Set<LibraryReader> distinct = new LinkedHashSet<>();
    for (Client client : clients) {
      distinct.add(client.reader());
    }
    readersInUse = distinct.toArray(new LibraryReader[0]);
  }

  /**
   * When an operation of a node was queued, as {@link System#nanoTime()}, by its own note or by
   * ours; 0 where neither is there.
   */
  public long queuedNanos(Node node, Object operation) {
    long noted = node.client().reader().queuedNanos(operation);
    int place = noted == 0 ? inFlight.find(operation) : InFlight.NONE;
    return place == InFlight.NONE ? noted : inFlight.queuedNanos(place);
  }

  /** Since when threads of the application wait. */
  CallerWaits waits() {
    return waits;
  }

  /** All clients that run, with the code that made them. */
  public ClientOrigins origins() {
    return origins;
  }

  /** Looks at the library's objects; must not keep them. */
  public interface ObjectVisitor {
    /** One client that is shown. */
    void client(Client client, Object object);

    /** One of its nodes. */
    void node(Node node, Object object);
  }

  /** Shows the clients and nodes that are there, with the objects they stand for. */
  public void visitObjects(ObjectVisitor visitor) {
    for (Client client : clients) {
      Object object = client.object();
      if (object == null) {
        continue;
      }
      visitor.client(client, object);
      for (Object nodeObject : client.reader().nodes(object)) {
        Node node = nodesByObject.get(nodeObject);
        if (node != null && node.port() != 0) {
          visitor.node(node, nodeObject);
        }
      }
    }
  }

  /** What the names of the classes of all libraries in use begin with. */
  public Set<String> packageNames() {
    Set<String> names = new LinkedHashSet<>();
    for (LibraryReader reader : readersInUse) {
      names.add(reader.packageName());
    }
    return names;
  }

  /** The clients that are shown. */
  public List<Client> clients() {
    return Collections.unmodifiableList(clients);
  }

  /** Clients seen since attach. */
  public long clientsCreated() {
    return created.get();
  }

  /** Clients shut down since attach. */
  public long clientsShutDown() {
    return shutDown.get();
  }

  /** Forgets everything, for a detach. */
  public synchronized void clear() {
    clients.clear();
    updateReaders();
    clientsByObject.clear();
    clientsByThread.clear();
    nodesByObject.clear();
    origins.clear();
  }
}
