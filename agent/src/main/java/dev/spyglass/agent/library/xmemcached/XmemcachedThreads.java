package dev.spyglass.agent.library.xmemcached;

import dev.spyglass.agent.library.Members;
import dev.spyglass.agent.library.Reading;
import dev.spyglass.agent.reader.ThreadReader;
import dev.spyglass.agent.reader.ThreadRole;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ThreadPoolExecutor;

/** The threads of xmemcached: reactors, readers, one that heals, heartbeats and logins. */
final class XmemcachedThreads implements ThreadReader {
  private static final String IO = "com.google.code.yanf4j.";
  private static final String CONTROLLER = IO + "core.impl.AbstractController";

  private final Connectors connectors;
  private final MethodHandle selectorManager;
  private final MethodHandle reactors;
  private final MethodHandle readDispatcher;
  private final MethodHandle readPool;
  private final MethodHandle healersConnector;

  XmemcachedThreads(Members find, Connectors connectors) {
    this.connectors = connectors;
    selectorManager = find.field(IO + "nio.impl.NioController", "selectorManager", Object.class);
    reactors = find.field(IO + "nio.impl.SelectorManager", "reactorSet", Object.class);
    readDispatcher = find.field(CONTROLLER, "readEventDispatcher", Object.class);
    readPool = find.field(IO + "core.impl.PoolDispatcher", "threadPool", Object.class);
    healersConnector =
        find.field(
            "net.rubyeye.xmemcached.impl.MemcachedConnector$SessionMonitor",
            "this$0",
            Object.class);
  }

  @Override
  public Thread[] ioThreads(Object connector) {
    Object all = Reading.object(reactors, Reading.object(selectorManager, connector));
    return all instanceof Thread[]
        ? Arrays.stream((Thread[]) all).filter(Objects::nonNull).toArray(Thread[]::new)
        : new Thread[0];
  }

  @Override
  public boolean hasOneIoThread() {
    return false;
  }

  @Override
  public ThreadRole roleOf(Thread thread) {
    return Threads.role(thread);
  }

  @Override
  public boolean isOtherThreadOf(Object connector, Thread thread) {
    if (Threads.isHealer(thread)) {
      return Reading.object(healersConnector, thread) == connector;
    }
    return Threads.isHeartbeat(thread)
        && thread.getName().contains("[" + connectors.clientName(connector) + "]");
  }

  @Override
  public int pooledThreads(Object connector) {
    Object pool = Reading.object(readPool, Reading.object(readDispatcher, connector));
    return pool instanceof ThreadPoolExecutor ? ((ThreadPoolExecutor) pool).getPoolSize() : 0;
  }
}
