package dev.spyglass.agent.library.elasticache;

import dev.spyglass.agent.library.Members;
import dev.spyglass.agent.library.Reading;
import dev.spyglass.agent.library.spymemcached.ClientParts;
import dev.spyglass.agent.library.spymemcached.SpymemcachedThreads;
import dev.spyglass.agent.reader.ClientSettings;
import dev.spyglass.agent.reader.ThreadRole;
import dev.spyglass.agent.reader.WeakIdentityMap;
import java.lang.invoke.MethodHandle;
import java.lang.ref.WeakReference;
import java.util.List;

/**
 * The threads of the ElastiCache client. Those that ask for the configuration have names like any
 * pool's; each is known from its first poll on.
 */
final class Pollers extends SpymemcachedThreads {
  private static final String POLLER = ElasticacheReader.POLLER;
  private static final int MAX_POLLERS = 256;

  private final Class<?> poller;
  private final MethodHandle observers;
  private final MethodHandle lastPoll;
  private final MethodHandle pollErrors;
  private final WeakIdentityMap<WeakReference<Object>> connectionsByThread =
      new WeakIdentityMap<>(MAX_POLLERS);
  private final WeakIdentityMap<WeakReference<Object>> pollersByConnection =
      new WeakIdentityMap<>(MAX_POLLERS);

  Pollers(ClassLoader loader, Members find, ClientParts parts) {
    super(loader, find, parts, "net.spy.memcached.MemcachedConnection");
    poller = find.type(POLLER);
    observers = find.field(POLLER, "clusterConfigObservers", Object.class);
    lastPoll = find.field(POLLER, "lastSuccessfulPoll", long.class);
    pollErrors = find.field(POLLER, "pollingErrorCount", int.class);
  }

  /** A connection is the first that asks to be informed of changes. */
  @Override
  public void noticedWork(Thread thread, Object work) {
    Object informed =
        poller != null && poller.isInstance(work) ? Reading.object(observers, work) : null;
    if (informed instanceof List && !((List<?>) informed).isEmpty()) {
      Object connection = ((List<?>) informed).get(0);
      connectionsByThread.putIfAbsent(thread, new WeakReference<>(connection));
      pollersByConnection.putIfAbsent(connection, new WeakReference<>(work));
    }
  }

  @Override
  public ThreadRole roleOf(Thread thread) {
    return connectionsByThread.get(thread) == null
        ? super.roleOf(thread)
        : ThreadRole.CONFIGURATION;
  }

  @Override
  public boolean isOtherThreadOf(Object client, Thread thread) {
    WeakReference<Object> connection = connectionsByThread.get(thread);
    return connection == null ? super.isOtherThreadOf(client, thread) : connection.get() == client;
  }

  /** Whether the polls of a client's configuration succeed. */
  void read(Object connection, ClientSettings into) {
    WeakReference<Object> known = pollersByConnection.get(connection);
    Object own = known == null ? null : known.get();
    into.configurationPolledMillis = Reading.number(lastPoll, own, -1);
    into.configurationPollErrors = Reading.integer(pollErrors, own, -1);
  }
}
