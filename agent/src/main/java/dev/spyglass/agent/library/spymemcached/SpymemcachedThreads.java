package dev.spyglass.agent.library.spymemcached;

import dev.spyglass.agent.library.Members;
import dev.spyglass.agent.library.Reading;
import dev.spyglass.agent.reader.ThreadReader;
import dev.spyglass.agent.reader.ThreadRole;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.ThreadPoolExecutor;

/** The threads of spymemcached, or of a fork. A client's one IO thread is the client object. */
public class SpymemcachedThreads implements ThreadReader {
  private static final String ROOT = "net.spy.memcached.";
  private static final String AUTH_THREAD = ROOT + "auth.AuthThread";

  private final ClassLoader loader;
  private final ClientParts parts;
  private final Class<?> clientClass;
  private final MethodHandle authConnection;

  /**
   * The threads of one copy of the library.
   *
   * @param clientClassName the class of client objects, which are their IO threads
   */
  public SpymemcachedThreads(
      ClassLoader loader, Members find, ClientParts parts, String clientClassName) {
    this.loader = loader;
    this.parts = parts;
    clientClass = find.type(clientClassName);
    authConnection = find.field(AUTH_THREAD, "conn", Object.class);
  }

  @Override
  public final Thread[] ioThreads(Object client) {
    return client instanceof Thread ? new Thread[] {(Thread) client} : new Thread[0];
  }

  @Override
  public final Thread ioThread(Object client) {
    return client instanceof Thread ? (Thread) client : null;
  }

  @Override
  public final int listenerThreads(Object client) {
    Object executor = parts.listeners(client);
    return executor instanceof ThreadPoolExecutor
        ? ((ThreadPoolExecutor) executor).getPoolSize()
        : 0;
  }

  @Override
  public ThreadRole roleOf(Thread thread) {
    if (clientClass != null && clientClass.isInstance(thread)) {
      return ThreadRole.IO;
    }
    if (isAuthThread(thread)) {
      return ThreadRole.AUTH;
    }
    // Threads of its pools differ only in their names.
    if (thread.getName().startsWith("FutureNotifyListener")) {
      return ThreadRole.LISTENER;
    }
    return thread.getName().startsWith("transcoder-") ? ThreadRole.TRANSCODER : null;
  }

  private boolean isAuthThread(Thread thread) {
    return thread.getClass().getName().equals(AUTH_THREAD)
        && thread.getClass().getClassLoader() == loader;
  }

  @Override
  public boolean isOtherThreadOf(Object client, Thread thread) {
    return isAuthThread(thread)
        && Reading.object(authConnection, thread) == parts.connection(client);
  }
}
