package dev.spyglass.agent.library.whalin;

import java.lang.ref.WeakReference;

/**
 * What is read of one copy of the library. The copy itself keeps it, so that nothing of ours keeps
 * the copy. Thread-safe.
 */
final class PoolCopy {
  private final WeakReference<Class<?>> poolClass;
  private volatile WeakReference<PoolMembers> known;

  PoolCopy(Class<?> poolClass) {
    this.poolClass = new WeakReference<>(poolClass);
    this.known = new WeakReference<>(PoolMembers.of(poolClass));
  }

  /** Of a copy that was unloaded, nothing. */
  PoolMembers members() {
    PoolMembers members = known.get();
    Class<?> pool = members == null ? poolClass.get() : null;
    if (pool != null) {
      members = PoolMembers.of(pool);
      known = new WeakReference<>(members);
    }
    return members == null ? PoolMembers.NONE : members;
  }

  boolean isPool(Object object) {
    return is(members().poolClass, object);
  }

  boolean isConnection(Object object) {
    return is(members().tcpClass, object);
  }

  boolean isFactory(Object object) {
    return is(members().factoryClass, object);
  }

  private static boolean is(Class<?> type, Object object) {
    return type != null && type.isInstance(object);
  }
}
