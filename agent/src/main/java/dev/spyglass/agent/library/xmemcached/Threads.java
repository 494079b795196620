package dev.spyglass.agent.library.xmemcached;

import dev.spyglass.agent.reader.ThreadRole;

/** What threads of xmemcached do. Threads of its pools differ only in their names. */
final class Threads {
  private static final String REACTOR = "com.google.code.yanf4j.nio.impl.Reactor";
  private static final String HEALER =
      "net.rubyeye.xmemcached.impl.MemcachedConnector$SessionMonitor";

  private static final String LOGIN = "net.rubyeye.xmemcached.auth.AuthTask";

  static boolean isReactor(Thread thread) {
    return thread.getClass().getName().equals(REACTOR);
  }

  static boolean isHealer(Thread thread) {
    return thread.getClass().getName().equals(HEALER);
  }

  static boolean isLogin(Thread thread) {
    return thread.getClass().getName().equals(LOGIN);
  }

  static boolean isReader(Thread thread) {
    return thread.getName().startsWith("xmemcached-read-thread");
  }

  static boolean isHeartbeat(Thread thread) {
    return thread.getName().startsWith("XMemcached-HeartBeatPool");
  }

  /** What the thread does; null for a thread of anybody else. */
  static ThreadRole role(Thread thread) {
    if (isReactor(thread)) {
      return ThreadRole.IO;
    }
    if (isHealer(thread)) {
      return ThreadRole.HEAL;
    }
    if (isHeartbeat(thread)) {
      return ThreadRole.HEARTBEAT;
    }
    if (isLogin(thread)) {
      return ThreadRole.AUTH;
    }
    return isReader(thread) ? ThreadRole.READ : null;
  }

  private Threads() {}
}
