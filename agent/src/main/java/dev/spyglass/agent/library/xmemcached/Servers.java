package dev.spyglass.agent.library.xmemcached;

import dev.spyglass.agent.library.Members;
import dev.spyglass.agent.library.Reading;
import dev.spyglass.agent.reader.WeakIdentityMap;
import java.lang.invoke.MethodHandle;
import java.lang.ref.WeakReference;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The servers of each connector: its {@code InetSocketAddressWrapper} objects. The connector shows
 * those that have a session or wait to be healed, but not the one that its healing thread is
 * connecting to, so that they are remembered, weakly, until they are removed. Thread-safe.
 */
final class Servers {
  private static final int MAX = 16_384;
  private static final String CONNECTOR = "net.rubyeye.xmemcached.impl.MemcachedConnector";

  private final Connections connections;
  private final MethodHandle sessionMap;
  private final MethodHandle standbySessionMap;
  private final MethodHandle waitingQueue;
  private final MethodHandle removedAddresses;
  private final WeakIdentityMap<List<WeakReference<Object>>> known = new WeakIdentityMap<>(MAX);
  private final WeakIdentityMap<WeakReference<Object>> connectors = new WeakIdentityMap<>(MAX);
  private final WeakIdentityMap<String> numericAddresses = new WeakIdentityMap<>(MAX);
  private final WeakIdentityMap<String> mains = new WeakIdentityMap<>(MAX);
  private final WeakIdentityMap<Attempt> attempts = new WeakIdentityMap<>(MAX);

  /** The newest attempt to connect to a server. */
  private static final class Attempt extends WeakReference<Object> {
    final long sinceNanos = System.nanoTime();

    Attempt(Object attempt) {
      super(attempt);
    }
  }

  Servers(Members find, Connections connections) {
    this.connections = connections;
    sessionMap = find.field(CONNECTOR, "sessionMap", Object.class);
    standbySessionMap = find.field(CONNECTOR, "standbySessionMap", Object.class);
    waitingQueue = find.field(CONNECTOR, "waitingQueue", Object.class);
    removedAddresses = find.field(CONNECTOR, "removedAddrSet", Object.class);
  }

  /** All of them, in the order they became known. */
  synchronized List<Object> of(Object connector) {
    for (Object session : sessions(connector)) {
      remember(connector, connections.server(session));
    }
    Object waiting = Reading.object(waitingQueue, connector);
    if (waiting instanceof Collection) {
      for (Object request : (Collection<?>) waiting) {
        remember(connector, connections.server(request));
      }
    }
    Object removed = Reading.object(removedAddresses, connector);
    List<Object> servers = new ArrayList<>();
    List<WeakReference<Object>> all = known.get(connector);
    for (int i = 0; all != null && i < all.size(); i++) {
      Object server = all.get(i).get();
      InetSocketAddress address = connections.address(server);
      boolean gone =
          address != null
              && removed instanceof Collection
              && ((Collection<?>) removed).contains(address);
      if (server != null && !gone) {
        servers.add(server);
      }
    }
    return servers;
  }

  /** The same as far as noticed, removed ones included: without a lock, for callers. */
  List<WeakReference<Object>> noticed(Object connector) {
    List<WeakReference<Object>> all = known.get(connector);
    return all == null ? Collections.emptyList() : all;
  }

  /**
   * Takes notice of a server; it replaces another one with the same address and part. A server may
   * be used for itself and as a standby of others.
   */
  synchronized void remember(Object connector, Object server) {
    if (server == null || connectorOf(server) == connector) {
      return;
    }
    connectors.putIfAbsent(server, new WeakReference<>(connector));
    known.putIfAbsent(connector, new CopyOnWriteArrayList<>());
    List<WeakReference<Object>> servers = known.get(connector);
    if (servers == null) {
      return;
    }
    InetSocketAddress address = connections.address(server);
    servers.removeIf(
        known -> {
          Object other = known.get();
          return other == null
              || address != null
                  && address.equals(connections.address(other))
                  && Objects.equals(standbyFor(other), standbyFor(server));
        });
    servers.add(new WeakReference<>(server));
  }

  /** Takes notice of an attempt to connect. */
  synchronized void attempted(Object attempt) {
    Object server = connections.server(attempt);
    attempts.remove(server);
    attempts.putIfAbsent(server, new Attempt(attempt));
  }

  /** Why the last attempt to connect to a server failed; null if that is not known. */
  Throwable failure(Object server) {
    Attempt attempt = attempts.get(server);
    return attempt == null ? null : connections.failure(attempt.get());
  }

  /** Since when the client tries to connect to a server; 0 if it does not. */
  long attemptNanos(Object server) {
    Attempt attempt = attempts.get(server);
    return attempt != null && connections.isUnderWay(attempt.get()) ? attempt.sinceNanos : 0;
  }

  /** Whose server it is, or null. */
  Object connectorOf(Object server) {
    WeakReference<Object> connector = server == null ? null : connectors.get(server);
    return connector == null ? null : connector.get();
  }

  /** The sessions of one server, closed ones included. */
  List<Object> sessionsOf(Object server) {
    List<Object> its = new ArrayList<>();
    Object connector = connectorOf(server);
    if (connector != null) {
      for (Object session : sessions(connector)) {
        if (connections.server(session) == server) {
          its.add(session);
        }
      }
    }
    return its;
  }

  /**
   * The address of the server that this one stands in for; null if it is no standby. What the
   * client notes of that is overwritten when it connects, at least by 2.4.9, with the standby's own
   * address; so the first answer holds.
   */
  String standbyFor(Object server) {
    InetSocketAddress noted = connections.mainAddress(server);
    if (noted == null || mains.get(server) != null) {
      return mains.get(server);
    }
    InetSocketAddress main = noted.equals(connections.address(server)) ? mainOf(server) : noted;
    if (main != null) {
      mains.putIfAbsent(server, main.getHostString() + ":" + main.getPort());
    }
    return mains.get(server);
  }

  private InetSocketAddress mainOf(Object server) {
    Object byMain = Reading.object(standbySessionMap, connectorOf(server));
    if (byMain instanceof Map) {
      for (Map.Entry<?, ?> standbys : ((Map<?, ?>) byMain).entrySet()) {
        List<Object> sessions = new ArrayList<>();
        addSessions(standbys.getValue(), sessions);
        if (sessions.stream().anyMatch(session -> connections.server(session) == server)) {
          return (InetSocketAddress) standbys.getKey();
        }
      }
    }
    return null;
  }

  /** The address of a server in digits, as messages of the client name it; null if not resolved. */
  String numericAddress(Object server) {
    InetSocketAddress address = connections.address(server);
    if (address == null || address.getAddress() == null) {
      return null;
    }
    String known = numericAddresses.get(address);
    return known != null
        ? known
        : numericAddresses.putIfAbsent(
            address, address.getAddress().getHostAddress() + ":" + address.getPort());
  }

  private List<Object> sessions(Object connector) {
    List<Object> all = new ArrayList<>();
    addAllSessions(Reading.object(sessionMap, connector), all);
    addAllSessions(Reading.object(standbySessionMap, connector), all);
    return all;
  }

  private static void addAllSessions(Object byAddress, List<Object> all) {
    if (byAddress instanceof Map) {
      for (Object sessions : ((Map<?, ?>) byAddress).values()) {
        addSessions(sessions, all);
      }
    }
  }

  private static void addSessions(Object sessions, List<Object> all) {
    if (sessions instanceof Collection) {
      all.addAll((Collection<?>) sessions);
    }
  }
}
