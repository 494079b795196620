package dev.spyglass.agent.library.whalin;

import dev.spyglass.agent.library.Reading;
import dev.spyglass.agent.reader.NodeReading;
import dev.spyglass.agent.reader.WeakIdentityMap;
import java.lang.invoke.MethodHandle;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** The nodes of pools: for each server, the connections to it. Thread-safe. */
final class PoolNodes {
  static final int MAX = 1_024;

  private final PoolCopy copy;
  // Weak, since a pool holds its nodes.
  private final WeakIdentityMap<WeakReference<Object>> pools = new WeakIdentityMap<>(MAX);

  PoolNodes(PoolCopy copy) {
    this.copy = copy;
  }

  /** Those of one pool; none once it was shut down. */
  List<Object> of(Object pool) {
    Object byHost = Reading.object(copy.members().nodesByHost, pool);
    if (!(byHost instanceof Map)) {
      return Collections.emptyList();
    }
    try {
      List<Object> nodes = new ArrayList<>(((Map<?, ?>) byHost).values());
      for (Object node : nodes) {
        if (pools.get(node) == null) {
          pools.putIfAbsent(node, new WeakReference<>(pool));
        }
      }
      return nodes;
    } catch (ConcurrentModificationException e) {
      // It is being shut down.
      return Collections.emptyList();
    }
  }

  /** The node of a pool at this address, as the pool was configured; or null. */
  Object at(Object pool, Object address) {
    Object byHost = Reading.object(copy.members().nodesByHost, pool);
    return byHost instanceof Map ? ((Map<?, ?>) byHost).get(address) : null;
  }

  /** Its address as the pool was configured. */
  String hostOf(Object node) {
    PoolMembers members = copy.members();
    return (String) Reading.object(members.host, Reading.object(members.factory, node));
  }

  /**
   * A node is in service while there are connections to it, or none was wanted yet. With {@code
   * failback} off a dead one is not tried for some time, connections or not.
   */
  void read(Object node, NodeReading into) {
    PoolMembers members = copy.members();
    into.clear();
    Object callers = Reading.object(members.waiting, node);
    into.writeQueueSize = callers instanceof Collection ? ((Collection<?>) callers).size() : -1;
    into.openConnections = connections(node);
    Object pool = poolOf(node);
    Object since = noted(members.dead, pool, node);
    if (since == null) {
      into.active = true;
    } else if (Reading.flag(members.failback, pool)) {
      into.active = into.openConnections > 0;
    } else {
      Object millis = noted(members.deadMillis, pool, node);
      into.active =
          !(since instanceof Date && millis instanceof Long)
              || ((Date) since).getTime() + (Long) millis <= System.currentTimeMillis();
    }
  }

  private Object poolOf(Object node) {
    WeakReference<Object> pool = pools.get(node);
    return pool == null ? null : pool.get();
  }

  /** What the pool notes of a host, which it never takes back. */
  private Object noted(MethodHandle map, Object pool, Object node) {
    Object byHost = Reading.object(map, pool);
    String name = hostOf(node);
    return byHost instanceof Map && name != null ? ((Map<?, ?>) byHost).get(name) : null;
  }

  /** Those that callers borrowed, which only the pool counts, and those that wait for one. */
  private int connections(Object node) {
    PoolMembers members = copy.members();
    Object unused = Reading.object(members.idle, node);
    return Reading.integer(members.active, node, 0)
        + (unused instanceof Collection ? ((Collection<?>) unused).size() : 0);
  }
}
