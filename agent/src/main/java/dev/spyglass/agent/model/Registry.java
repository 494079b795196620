package dev.spyglass.agent.model;

import dev.spyglass.agent.reader.LibraryReader;
import dev.spyglass.agent.reader.WeakIdentityMap;
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

  private final WeakIdentityMap<Client> clientsByObject = new WeakIdentityMap<>(MAX_OBJECTS);
  private final WeakIdentityMap<Client> clientsByThread = new WeakIdentityMap<>(MAX_OBJECTS);
  private final WeakIdentityMap<Node> nodesByObject = new WeakIdentityMap<>(MAX_OBJECTS);
  private final List<Client> clients = new CopyOnWriteArrayList<>();
  private final AtomicLong created = new AtomicLong();
  private final AtomicLong shutDown = new AtomicLong();
  private final AtomicInteger outChanges = new AtomicInteger();
  private final CallerWaits waits = new CallerWaits();
  private final ClientOrigins origins = new ClientOrigins();
  private final InFlight inFlight = new InFlight();
  private final UnderWay underWay = new UnderWay(inFlight);
  private final LatchCalls latchCalls = new LatchCalls();
  private final EarlyAnswers earlyAnswers = new EarlyAnswers();
  private final ReadersInUse readers;
  private final Adoption adoption;
  private final Routes routes;
  private volatile boolean anyNodeOut;
  private volatile long tickNanos = System.nanoTime();

  /**
   * @param makers finds what reads the library that a client object belongs to, or null
   * @param names the names the user gave to clients
   */
  public Registry(Function<Object, LibraryReader> makers, ClientNames names) {
    readers = new ReadersInUse(makers);
    adoption = new Adoption(this, readers, names);
    routes = new Routes(this, readers, adoption);
  }

  /** Brings clients and nodes in, and takes them out. */
  public Adoption adoption() {
    return adoption;
  }

  /** Finds nodes by what events name. */
  Routes routes() {
    return routes;
  }

  /** What reads the libraries in use. */
  ReadersInUse readers() {
    return readers;
  }

  /** Requests that have not ended. */
  InFlight inFlight() {
    return inFlight;
  }

  /** Operations that have not ended, followed or not. */
  UnderWay underWay() {
    return underWay;
  }

  LatchCalls latchCalls() {
    return latchCalls;
  }

  EarlyAnswers earlyAnswers() {
    return earlyAnswers;
  }

  /** Since when threads of the application wait. */
  CallerWaits waits() {
    return waits;
  }

  /** All clients that run, with the code that made them. */
  public ClientOrigins origins() {
    return origins;
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

  void alsoKnownBy(Object object, Client client) {
    clientsByObject.putIfAbsent(object, client);
  }

  void alsoKnownBy(Object object, Node node) {
    nodesByObject.putIfAbsent(object, node);
  }

  /** Whether one more object can stand for a node. */
  boolean hasRoomForNodes() {
    return nodesByObject.hasRoom();
  }

  /** Whether it stood for a client. */
  boolean forgetClientObject(Object object) {
    return clientsByObject.remove(object) != null;
  }

  void forgetNodeObject(Object object) {
    nodesByObject.remove(object);
  }

  void claim(Thread ioThread, Client client) {
    clientsByThread.putIfAbsent(ioThread, client);
  }

  void release(Thread ioThread) {
    clientsByThread.remove(ioThread);
  }

  void show(Client client) {
    clients.add(client);
  }

  /** Whether it was shown. */
  boolean hide(Client client) {
    if (!clients.remove(client)) {
      return false;
    }
    inFlight.removeAll(client);
    earlyAnswers.removeAll(client);
    return true;
  }

  void countCreated() {
    created.incrementAndGet();
  }

  void countShutDown() {
    shutDown.incrementAndGet();
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

  /**
   * When an operation of a node was queued, as {@link System#nanoTime()}, by its own note or by
   * ours; 0 where neither is there.
   */
  public long queuedNanos(Node node, Object operation) {
    return underWay.queuedNanos(node.client(), operation);
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
    for (LibraryReader reader : readers.all()) {
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

  /** Requests that could not be followed, because too many were in flight. */
  public long requestsNotFollowed() {
    return inFlight.notFollowed();
  }

  /**
   * Calls of incr, decr and to all nodes that could not be followed, because too many waited at
   * once: timeouts of theirs count as answers.
   */
  public long callsNotFollowed() {
    return latchCalls.notFollowed();
  }

  /** Forgets everything, for a detach. */
  public void clear() {
    synchronized (adoption) {
      clients.clear();
      readers.of(clients);
      clientsByObject.clear();
      clientsByThread.clear();
      nodesByObject.clear();
      origins.clear();
    }
  }
}
