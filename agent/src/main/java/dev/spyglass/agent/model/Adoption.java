package dev.spyglass.agent.model;

import dev.spyglass.agent.reader.ClientSettings;
import dev.spyglass.agent.reader.DownCause;
import dev.spyglass.agent.reader.LibraryReader;
import dev.spyglass.agent.reader.NodeReading;
import dev.spyglass.agent.reader.ThreadReader;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Clients and nodes come and go: adopts new ones within the limits, and lets go of those that are
 * gone. Thread-safe. Asks classes of the application before it takes its lock, since they may wait
 * for locks of their own.
 */
public final class Adoption {
  private static final String OTHER = "other";
  private static final int MAX_DEAD_WEIGHT = 10_000;

  private final Registry registry;
  private final ReadersInUse readers;
  private final ClientNames names;
  private int nodeCount;
  private int timedNodeCount;
  private Client otherClient;

  Adoption(Registry registry, ReadersInUse readers, ClientNames names) {
    this.registry = registry;
    this.readers = readers;
    this.names = names;
  }

  /**
   * Adopts a client, if it is new.
   *
   * @param existedBefore whether it was there before the agent; a node that is not in service is
   *     then down, not connecting
   * @return the client as it is shown; null if no library knows the object
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
    Client known = registry.client(object);
    LibraryReader reader = known == null ? readers.makeFor(object) : null;
    if (reader == null) {
      return known;
    }
    ClientSettings settings = reader.settings(object);
    List<Object> nodes = nodes(reader, object);
    return adopt(object, reader, settings, nodes, existedBefore, failures);
  }

  /** Adopts the client that a connection of it reveals by sending; null if it reveals none. */
  Client adoptSender(Object connection) {
    LibraryReader reader = readers.makeFor(connection);
    Object client = reader == null ? null : reader.connections().clientOfSender(connection);
    return client == null ? null : adopt(client, true);
  }

  private synchronized Client adopt(
      Object object,
      LibraryReader reader,
      ClientSettings settings,
      List<Object> nodes,
      boolean existedBefore,
      Function<Thread, Throwable> failures) {
    Client known = registry.client(object);
    if (known != null) {
      return known;
    }
    registry.countCreated();
    ThreadReader threads = reader.threads();
    Client client;
    if (registry.clients().size() < Registry.MAX_CLIENTS) {
      client = new Client(idFor(reader, nodes), reader, object, settings);
      client.existedBefore(existedBefore);
      // Before its nodes are known, so that a loss of theirs finds what was logged before it.
      claimThreads(threads, client, object);
      Throwable failure = failures.apply(threads.ioThread(object));
      if (failure != null) {
        client.failed(reader.downCause(failure), System.nanoTime());
      }
      client.threads(ClientThreads.of(threads.ioThreads(object), 0, 0));
      adoptAll(client, nodes, existedBefore);
      registry.show(client);
    } else {
      client = other(reader, nodes);
      claimThreads(threads, client, object);
    }
    readers.of(registry.clients());
    registry.alsoKnownBy(object, client);
    registry.alsoKnownBy(reader.unwrapped(object), client);
    registry.origins().created(reader, threads.ioThread(object), nodes.size(), existedBefore);
    return client;
  }

  private void claimThreads(ThreadReader threads, Client client, Object object) {
    for (Thread thread : threads.ioThreads(object)) {
      registry.claim(thread, client);
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
      registry.show(otherClient);
    }
    for (Object node : nodes) {
      registry.alsoKnownBy(node, otherClient.nodes().get(0));
    }
    return otherClient;
  }

  private static Node otherNode(Client client) {
    return new Node(client, OTHER, 0, NodeState.UP, System.nanoTime(), null, false, false);
  }

  /** Adopts nodes that the client has now and did not have before. */
  void adoptNodes(Client client, Object object, boolean existedBefore) {
    adoptAll(client, nodes(client.reader(), object), existedBefore);
  }

  private synchronized void adoptAll(Client client, List<Object> nodes, boolean existedBefore) {
    for (Object node : nodes) {
      if (registry.node(node) == null && registry.hasRoomForNodes()) {
        registry.alsoKnownBy(node, adoptNode(client, node, existedBefore));
      }
    }
  }

  private Node adoptNode(Client client, Object object, boolean existedBefore) {
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
    if (timedNodeCount >= Registry.MAX_TIMED_NODES) {
      makeRoom();
    }
    if (nodeCount >= Registry.MAX_NODES) {
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
            timedNodeCount < Registry.MAX_TIMED_NODES,
            client.reader().threads().hasOneIoThread());
    node.pending().update(reading);
    if (existedBefore) {
      node.pending().deadWeight(registry.underWay().countDeadWeight(node, object, MAX_DEAD_WEIGHT));
    }
    nodeCount++;
    timedNodeCount += node.isTimed() ? 1 : 0;
    client.add(node);
    if (!reading.active) {
      registry.nodeWentOut();
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

  /**
   * The node of this address that the client has or had, or null. Some clients hold several objects
   * for one server, or make a new one when they are given the same address again.
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

  /** Lets go of the node that its client removed longest ago, if there is one. */
  private void makeRoom() {
    Node oldest = null;
    for (Client client : registry.clients()) {
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
    node.clear();
    nodeCount -= isRest(node) ? 0 : 1;
    timedNodeCount -= node.isTimed() ? 1 : 0;
  }

  private String idFor(LibraryReader reader, List<Object> nodes) {
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (Object node : nodes) {
      addresses.add(reader.address(node));
    }
    List<String> taken = new ArrayList<>();
    for (Client client : registry.clients()) {
      taken.add(client.id());
    }
    return names.idFor(addresses, taken);
  }

  /** The application shut the client down: it is no longer shown. */
  void shutDown(Object object) {
    Client client = registry.client(object);
    LibraryReader reader = client == null ? readers.serving(object) : client.reader();
    if (client == null && reader != null) {
      client = registry.client(reader.unwrapped(object));
    }
    if (client != null) {
      shutDown(client, object, nodes(client.reader(), object));
    }
  }

  private synchronized void shutDown(Client client, Object object, List<Object> nodes) {
    boolean known = registry.forgetClientObject(object);
    known |= registry.forgetClientObject(client.reader().unwrapped(object));
    if (!known) {
      // Another thread was first.
      return;
    }
    registry.countShutDown();
    nodes.forEach(registry::forgetNodeObject);
    ThreadReader threads = client.reader().threads();
    Thread[] ioThreads = threads.ioThreads(object);
    for (Thread thread : ioThreads) {
      registry.release(thread);
    }
    // Shared threads serve other clients and outlive this one.
    Thread[] own = threads.sharesIoThreads() ? new Thread[0] : ioThreads;
    registry.origins().shutDown(threads.ioThread(object), own);
    forget(client);
  }

  /** Stops showing a client; its objects are gone or of no interest any more. */
  synchronized void forget(Client client) {
    if (client != otherClient && registry.hide(client)) {
      client.nodes().forEach(this::uncount);
      readers.of(registry.clients());
    }
  }
}
