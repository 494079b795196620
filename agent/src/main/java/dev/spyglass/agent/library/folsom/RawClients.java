package dev.spyglass.agent.library.folsom;

import dev.spyglass.agent.library.Members;
import dev.spyglass.agent.library.Reading;
import java.lang.invoke.MethodHandle;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * How folsom nests its raw clients. A {@code ReconnectingClient} is one connection, remade as often
 * as it is lost; several to one address are a pool in a {@code RoundRobinMemcacheClient}; such
 * nodes are the children of a {@code KetamaMemcacheClient}, and that may be in a {@code
 * ResolvingKetamaClient} and a {@code RetryingClient}. The outermost one stands for the client.
 */
final class RawClients {
  private static final String ROOT = "com.spotify.folsom.";
  private static final String ABSTRACT = ROOT + "AbstractRawMemcacheClient";
  private static final String RECONNECTING = ROOT + "reconnect.ReconnectingClient";
  private static final String MULTI = ROOT + "client.AbstractMultiMemcacheClient";
  private static final String POOL = ROOT + "roundrobin.RoundRobinMemcacheClient";
  private static final String RESOLVING = ROOT + "ketama.ResolvingKetamaClient";
  private static final String RETRYING = ROOT + "retry.RetryingClient";
  private static final String HOST_AND_PORT = ROOT + "guava.HostAndPort";
  private static final String EVENT_BUS = "com.google.common.eventbus.";

  private final Class<?> connectionClass;
  private final Class<?> multiClass;
  private final Class<?> poolClass;
  private final Class<?> resolvingClass;
  private final Class<?> resolvingListenerClass;
  private final Class<?> retryingClass;
  private final MethodHandle children;
  private final MethodHandle current;
  private final MethodHandle delegate;
  private final MethodHandle address;
  private final MethodHandle host;
  private final MethodHandle port;
  private final MethodHandle listeners;
  private final MethodHandle resolvingOfListener;
  private final MethodHandle eventBus;
  private final MethodHandle registry;
  private final MethodHandle subscribers;
  private final MethodHandle subscriber;

  RawClients(Members find) {
    connectionClass = find.type(RECONNECTING);
    multiClass = find.type(MULTI);
    poolClass = find.type(POOL);
    resolvingClass = find.type(RESOLVING);
    resolvingListenerClass = find.type(RESOLVING + "$MyConnectionChangeListener");
    retryingClass = find.type(RETRYING);
    children = find.field(MULTI, "clients", Object.class);
    current = find.field(RESOLVING, "currentClient", Object.class);
    delegate = find.field(RETRYING, "delegate", Object.class);
    address = find.field(RECONNECTING, "address", Object.class);
    host = find.method(HOST_AND_PORT, "getHostText", Object.class);
    port = find.method(HOST_AND_PORT, "getPort", int.class);
    resolvingOfListener =
        find.field(RESOLVING + "$MyConnectionChangeListener", "this$0", Object.class);
    // A set from 1.10 on, before that an event bus of Guava's.
    eventBus = find.fieldIfThere(ABSTRACT, "eventBus", Object.class);
    listeners = eventBus == null ? find.field(ABSTRACT, "listeners", Object.class) : null;
    registry = find.fieldIfThere(EVENT_BUS + "EventBus", "subscribers", Object.class);
    subscribers = find.fieldIfThere(EVENT_BUS + "SubscriberRegistry", "subscribers", Object.class);
    subscriber = find.fieldIfThere(EVENT_BUS + "Subscriber", "target", Object.class);
  }

  boolean isConnection(Object raw) {
    return is(connectionClass, raw);
  }

  /** What a wrapper for retries wraps; any other client itself. */
  Object unwrapped(Object raw) {
    return is(retryingClass, raw) ? Reading.object(delegate, raw) : raw;
  }

  /** What chooses a node for a key, within the wrappers of a client. */
  Object chooser(Object client) {
    Object raw = unwrapped(client);
    return is(resolvingClass, raw) ? Reading.object(current, raw) : raw;
  }

  /** The nodes of a client: connections, and pools of them. */
  List<Object> nodes(Object client) {
    List<Object> nodes = new ArrayList<>();
    addNodes(chooser(client), nodes);
    return nodes;
  }

  private void addNodes(Object raw, List<Object> nodes) {
    if (isConnection(raw) || isPool(raw)) {
      nodes.add(raw);
    } else if (is(multiClass, raw)) {
      for (Object child : children(raw)) {
        addNodes(child, nodes);
      }
    }
  }

  /**
   * Whether all it holds are connections to one address: an application may nest them otherwise.
   */
  boolean isPool(Object raw) {
    if (!is(poolClass, raw)) {
      return false;
    }
    Object first = null;
    for (Object child : children(raw)) {
      Object to = isConnection(child) ? Reading.object(address, child) : null;
      if (to == null || (first != null && !to.equals(first))) {
        return false;
      }
      first = to;
    }
    return true;
  }

  /** The connections of a node: itself, or those in the pool. */
  Collection<?> connections(Object node) {
    return isConnection(node) ? Collections.singletonList(node) : children(node);
  }

  /** The node that a connection leads to; null for anything else. */
  Object nodeOf(Object raw) {
    if (!isConnection(raw)) {
      return isPool(raw) ? raw : null;
    }
    Object parent = parentOf(raw);
    return isPool(parent) ? parent : raw;
  }

  /** The outermost client but for a wrapper for retries, which nothing within it refers to. */
  Object rootOf(Object raw) {
    Object root = raw;
    for (Object parent = parentOf(raw); parent != null; parent = parentOf(parent)) {
      root = parent;
    }
    return root;
  }

  /** What listens to this client because it contains it, or null. */
  private Object parentOf(Object raw) {
    Object parent = null;
    for (Object listener : listeners(raw)) {
      if (is(resolvingListenerClass, listener)) {
        return Reading.object(resolvingOfListener, listener);
      }
      parent = is(multiClass, listener) ? listener : parent;
    }
    return parent;
  }

  private Collection<?> listeners(Object raw) {
    if (eventBus == null) {
      return collection(Reading.object(listeners, raw));
    }
    Object bus = Reading.object(eventBus, raw);
    Object byType = Reading.object(subscribers, Reading.object(registry, bus));
    List<Object> found = new ArrayList<>();
    if (byType instanceof Map) {
      for (Object all : ((Map<?, ?>) byType).values()) {
        for (Object one : collection(all)) {
          found.add(Reading.object(subscriber, one));
        }
      }
    }
    return found;
  }

  /** The address of a node; null if it is none. */
  InetSocketAddress address(Object node) {
    for (Object connection : connections(node)) {
      Object hostAndPort = Reading.object(address, connection);
      Object name = Reading.object(host, hostAndPort);
      return name instanceof String
          ? InetSocketAddress.createUnresolved((String) name, Reading.integer(port, hostAndPort, 0))
          : null;
    }
    return null;
  }

  private Collection<?> children(Object multi) {
    return collection(Reading.object(children, multi));
  }

  private static Collection<?> collection(Object value) {
    return value instanceof Collection ? (Collection<?>) value : Collections.emptyList();
  }

  private static boolean is(Class<?> type, Object object) {
    return type != null && type.isInstance(object);
  }
}
