package dev.spyglass.agent.library.xmemcached;

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

  /**
   * {@code io}, {@code read}, {@code heal}, {@code heartbeat}, {@code auth}, or null for any other.
   */
  static String role(Thread thread) {
    if (isReactor(thread)) {
      return "io";
    }
    if (isHealer(thread)) {
      return "heal";
    }
    if (isHeartbeat(thread)) {
      return "heartbeat";
    }
    if (isLogin(thread)) {
      return "auth";
    }
    return isReader(thread) ? "read" : null;
  }

  private Threads() {}
}
