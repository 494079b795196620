package dev.spyglass.agent.library.whalin;

import dev.spyglass.agent.library.Members;
import java.lang.invoke.MethodHandle;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * What the reader asks for in one copy of the library. Its pool class keeps it: that class holds
 * all pools that nobody shut down in a static field, so that whoever held the class would keep an
 * application that is gone, for ever. Immutable.
 */
final class PoolMembers {
  static final String POOL = "com.schooner.MemCached.SchoonerSockIOPool";

  private static final String FACTORY = "com.schooner.MemCached.SchoonerSockIOFactory";
  private static final String CONNECTION = "com.schooner.MemCached.SchoonerSockIO";
  private static final String NODE = "org.apache.commons.pool.impl.GenericObjectPool";

  private static final Set<Class<?>> COPIES = Collections.newSetFromMap(new WeakHashMap<>());
  private static final ClassValue<PoolMembers> OF_COPY =
      new ClassValue<PoolMembers>() {
        @Override
        protected PoolMembers computeValue(Class<?> poolClass) {
          synchronized (COPIES) {
            COPIES.add(poolClass);
          }
          return new PoolMembers(poolClass, new Members(poolClass.getClassLoader()));
        }
      };

  /** Of a copy that is no more. */
  static final PoolMembers NONE = new PoolMembers(null, new Members(null));

  final Members members;
  final Class<?> poolClass;
  final Class<?> factoryClass;
  final Class<?> tcpClass;
  final MethodHandle nodesByHost;
  final MethodHandle dead;
  final MethodHandle deadMillis;
  final MethodHandle failover;
  final MethodHandle failback;
  final MethodHandle hashing;
  final MethodHandle socketTimeout;
  final MethodHandle maxConnections;
  final MethodHandle maxWait;
  final MethodHandle nodeOfFactory;
  final MethodHandle host;
  final MethodHandle nodeOfConnection;
  final MethodHandle written;
  final MethodHandle answer;
  final MethodHandle factory;
  final MethodHandle active;
  final MethodHandle idle;
  final MethodHandle waiting;

  private PoolMembers(Class<?> poolClass, Members members) {
    this.members = members;
    this.poolClass = poolClass;
    factoryClass = members.type(FACTORY);
    tcpClass = members.type(POOL + "$TCPSockIO");
    nodesByHost = members.field(POOL, "socketPool", Object.class);
    dead = members.field(POOL, "hostDead", Object.class);
    deadMillis = members.field(POOL, "hostDeadDur", Object.class);
    failover = members.field(POOL, "failover", boolean.class);
    failback = members.field(POOL, "failback", boolean.class);
    hashing = members.field(POOL, "hashingAlg", int.class);
    socketTimeout = members.field(POOL, "socketTO", int.class);
    maxConnections = members.field(POOL, "maxConn", int.class);
    maxWait = members.field(POOL, "maxWait", long.class);
    nodeOfFactory = members.field(FACTORY, "sockets", Object.class);
    host = members.field(FACTORY, "host", Object.class);
    nodeOfConnection = members.field(CONNECTION, "sockets", Object.class);
    written = members.field(CONNECTION, "writeBuf", Object.class);
    answer = members.field(CONNECTION, "readBuf", Object.class);
    // Its own methods would take the lock that borrowing takes.
    factory = members.field(NODE, "_factory", Object.class);
    active = members.field(NODE, "_numActive", int.class);
    idle = members.field(NODE, "_pool", Object.class);
    waiting = members.field(NODE, "_allocationQueue", Object.class);
  }

  /** Those of the copy that this pool class belongs to. */
  static PoolMembers of(Class<?> poolClass) {
    return OF_COPY.get(poolClass);
  }

  /** No copy keeps anything of ours any more, until it is asked for again. */
  static void letGo() {
    synchronized (COPIES) {
      COPIES.forEach(OF_COPY::remove);
      COPIES.clear();
    }
  }
}
