package dev.spyglass.agent.library.elasticache;

import dev.spyglass.agent.library.Members;
import dev.spyglass.agent.library.Reading;
import dev.spyglass.agent.library.spymemcached.SpymemcachedReader;
import dev.spyglass.agent.model.WeakIdentityMap;
import java.lang.invoke.MethodHandle;
import java.lang.ref.WeakReference;
import java.util.List;

/** Reads one copy of the ElastiCache client. */
final class ElasticacheReader extends SpymemcachedReader {
  static final String POLLER = "net.spy.memcached.ConfigurationPoller";
  private static final int MAX_POLLERS = 256;

  private final Class<?> poller;
  private final MethodHandle observers;
  // Their threads have names like any pool's, and are known from their first poll on.
  private final WeakIdentityMap<WeakReference<Object>> connectionsByThread =
      new WeakIdentityMap<>(MAX_POLLERS);

  ElasticacheReader(ClassLoader loader, String library, String version) {
    this(loader, library, version, new Members(loader));
  }

  private ElasticacheReader(ClassLoader loader, String library, String version, Members find) {
    super(loader, library, version, find);
    poller = find.type(POLLER);
    observers = find.field(POLLER, "clusterConfigObservers", Object.class);
  }

  /** A connection is the first that asks to be told of changes. */
  @Override
  public void noticedWork(Thread thread, Object work) {
    Object told =
        poller != null && poller.isInstance(work) ? Reading.object(observers, work) : null;
    if (told instanceof List && !((List<?>) told).isEmpty()) {
      connectionsByThread.putIfAbsent(thread, new WeakReference<>(((List<?>) told).get(0)));
    }
  }

  @Override
  public String roleOf(Thread thread) {
    return connectionsByThread.get(thread) == null ? super.roleOf(thread) : "configuration";
  }

  @Override
  public boolean isOtherThreadOf(Object client, Thread thread) {
    WeakReference<Object> connection = connectionsByThread.get(thread);
    return connection == null ? super.isOtherThreadOf(client, thread) : connection.get() == client;
  }
}
