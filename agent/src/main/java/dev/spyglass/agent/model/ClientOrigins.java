package dev.spyglass.agent.model;

import dev.spyglass.agent.reader.LibraryReader;
import dev.spyglass.agent.reader.Remedy;
import dev.spyglass.agent.reader.SuspectKind;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Every client that was made and not shut down, past the limit of those shown too: since when, by
 * which code, and whether somebody still holds it; and the threads that outlive a shutdown.
 * Thread-safe; clients and threads are held weakly.
 */
public final class ClientOrigins {
  private static final int LIMIT = 16_384;
  // Making a client opens sockets and starts a thread: beside that, a stack costs nothing.
  private static final int STACKS_A_MINUTE = 600;
  private static final int MAX_SITES = 64;
  private static final int MAX_SHUT_DOWN_THREADS = 256;
  private static final long MINUTE_MILLIS = 60_000;

  /** One client that runs. */
  public static final class Origin {
    /** When it was made, or found, in wall-clock milliseconds. */
    public final long createdMillis = System.currentTimeMillis();

    /** The stack that made it, one frame a line; null if it was not taken. */
    public final String site;

    /** How many nodes it had then; each may hold a socket. */
    public final int nodes;

    /** What helps if such clients are not shut down. */
    public final Remedy remedy;

    private final WeakReference<Thread> ioThread;
    private volatile WeakReference<Object> owner;

    Origin(Thread ioThread, int nodes, String site, Remedy remedy) {
      this.ioThread = new WeakReference<>(ioThread);
      this.nodes = nodes;
      this.site = site;
      this.remedy = remedy;
    }

    /** Whether the application let go of it without shutting it down. */
    public boolean isAbandoned() {
      WeakReference<Object> held = owner;
      return held != null && held.get() == null;
    }

    /** Its IO thread, or null once it was collected. */
    Thread thread() {
      return ioThread.get();
    }

    boolean isRunning() {
      Thread thread = ioThread.get();
      return thread != null && thread.isAlive();
    }
  }

  private final List<Origin> origins = new ArrayList<>();
  // IO threads of clients that were shut down, as long as they run.
  private final List<WeakReference<Thread>> shutDownThreads = new ArrayList<>();
  private final Map<String, String> sites = new HashMap<>();
  private long minuteStartMillis;
  private int stacksThisMinute;

  /**
   * Records a client.
   *
   * @param existedBefore whether it was there before the agent, so that its creation can no longer
   *     be seen
   */
  synchronized void created(
      LibraryReader reader, Thread ioThread, int nodes, boolean existedBefore) {
    if (ioThread != null && origins.size() < LIMIT) {
      boolean stack = !existedBefore && mayTakeStack();
      String site = stack ? known(CallSite.capture(reader.packageName())) : null;
      Remedy remedy = reader.remedy(SuspectKind.CLIENTS_NOT_SHUT_DOWN);
      origins.add(new Origin(ioThread, nodes, site, remedy));
    }
  }

  /** The same text for the same stack, so that many clients of one place share it. */
  private String known(String site) {
    if (site == null || (sites.size() >= MAX_SITES && !sites.containsKey(site))) {
      return null;
    }
    return sites.computeIfAbsent(site, same -> same);
  }

  private boolean mayTakeStack() {
    long now = System.currentTimeMillis();
    if (now - minuteStartMillis >= MINUTE_MILLIS) {
      minuteStartMillis = now;
      stacksThisMinute = 0;
    }
    return stacksThisMinute++ < STACKS_A_MINUTE;
  }

  /** Says which object the application holds of the client with this IO thread. */
  synchronized void owned(Thread ioThread, Object owner) {
    // The newest ones first: it was made a moment ago.
    for (int i = origins.size() - 1; i >= 0; i--) {
      if (origins.get(i).ioThread.get() == ioThread) {
        origins.get(i).owner = new WeakReference<>(owner);
        return;
      }
    }
  }

  /**
   * Records that a client was shut down.
   *
   * @param ioThread the thread by which it is known here, or null
   * @param ownThreads IO threads that should end with it
   */
  synchronized void shutDown(Thread ioThread, Thread[] ownThreads) {
    if (ioThread != null) {
      origins.removeIf(origin -> origin.ioThread.get() == ioThread);
    }
    for (Thread thread : ownThreads) {
      if (shutDownThreads.size() < MAX_SHUT_DOWN_THREADS) {
        shutDownThreads.add(new WeakReference<>(thread));
      }
    }
  }

  /** Threads that still run although their client was shut down, or nobody holds it any more. */
  public synchronized int orphanThreads() {
    shutDownThreads.removeIf(
        reference -> {
          Thread thread = reference.get();
          return thread == null || !thread.isAlive();
        });
    int orphans = shutDownThreads.size();
    for (Origin origin : running()) {
      orphans += origin.isAbandoned() ? 1 : 0;
    }
    return orphans;
  }

  /** The clients that run, oldest first. */
  public synchronized List<Origin> running() {
    for (Iterator<Origin> i = origins.iterator(); i.hasNext(); ) {
      // One whose thread has not been started yet is young.
      Origin origin = i.next();
      if (!origin.isRunning()
          && System.currentTimeMillis() - origin.createdMillis > MINUTE_MILLIS) {
        i.remove();
      }
    }
    List<Origin> running = new ArrayList<>();
    for (Origin origin : origins) {
      if (origin.isRunning()) {
        running.add(origin);
      }
    }
    return running;
  }

  synchronized void clear() {
    origins.clear();
  }
}
