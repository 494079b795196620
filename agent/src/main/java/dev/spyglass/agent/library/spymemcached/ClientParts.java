package dev.spyglass.agent.library.spymemcached;

import dev.spyglass.agent.library.Members;
import dev.spyglass.agent.library.Reading;
import java.lang.invoke.MethodHandle;
import java.util.Collections;

/** The parts of a client object of spymemcached, or of a fork: connection, factory, locator. */
public class ClientParts {
  private static final String ROOT = "net.spy.memcached.";
  private static final String CONNECTION = ROOT + "MemcachedConnection";
  private static final String LOCATOR = ROOT + "NodeLocator";

  private final MethodHandle locator;
  private final MethodHandle allNodes;
  private final MethodHandle primary;
  private final MethodHandle factory;
  private final MethodHandle listeners;
  private final MethodHandle retryQueue;

  /** The parts in one copy of the library. */
  public ClientParts(Members find) {
    locator = find.field(CONNECTION, "locator", Object.class);
    allNodes = find.method(LOCATOR, "getAll", Object.class);
    primary = find.methodOfString(LOCATOR, "getPrimary");
    factory = find.field(CONNECTION, "connectionFactory", Object.class);
    // From 2.10 on.
    listeners = find.fieldIfThere(CONNECTION, "listenerExecutorService", Object.class);
    retryQueue = find.field(CONNECTION, "retryOps", Object.class);
  }

  /** The connection of a client: in most forks the same object. */
  public Object connection(Object client) {
    return client;
  }

  /** What made the connection of a client. */
  public Object factory(Object client) {
    return Reading.object(factory, connection(client));
  }

  final Object locator(Object client) {
    return Reading.object(locator, connection(client));
  }

  final Iterable<?> nodes(Object client) {
    Object nodes = Reading.object(allNodes, locator(client));
    return nodes instanceof Iterable ? (Iterable<?>) nodes : Collections.emptyList();
  }

  /** The node that the key belongs to while all nodes are in service, or null. */
  final Object primaryNode(Object client, String key) {
    return Reading.object(primary, locator(client), key);
  }

  /** The pool that runs completion listeners, or null. */
  final Object listeners(Object client) {
    return Reading.object(listeners, connection(client));
  }

  /** The operations that wait to be sent again, or null. */
  final Object retryQueue(Object client) {
    return Reading.object(retryQueue, connection(client));
  }
}
