package dev.spyglass.agent.model;

import dev.spyglass.agent.reader.LibraryReader;
import dev.spyglass.agent.reader.ThreadReader;
import dev.spyglass.agent.reader.ThreadRole;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All threads of clients at one moment, and the application's threads that wait within a client.
 * Taking the stacks of all threads stops the application for a moment, so that it is done only when
 * a user asks. Immutable.
 */
public final class ThreadLook {
  /** A thread of a client. */
  public static final class ClientThread {
    /** The client's id, or null where the library does not show whose it is. */
    public final String client;

    /** What it does. */
    public final ThreadRole role;

    public final String name;
    public final long threadId;
    public final String state;

    /** The method it is in, or null. */
    public final String doing;

    /** Since when its client is known, in wall-clock milliseconds; -1 where that is not known. */
    public final long sinceMillis;

    /** Whether its client was shut down, or nobody holds it any more. */
    public final boolean orphan;

    /** The stack that made its client, one frame a line, or null. */
    public final String createdBy;

    ClientThread(
        String client,
        ThreadRole role,
        boolean ofOneClient,
        Thread thread,
        String doing,
        ClientOrigins.Origin origin) {
      this.client = client;
      this.role = role;
      this.name = thread.getName();
      this.threadId = CallerWaits.id(thread);
      this.state = thread.getState().name();
      this.doing = doing;
      this.sinceMillis = origin == null ? -1 : origin.createdMillis;
      // A client is known by the first of its IO threads; the others are known to be its own.
      boolean abandoned = origin == null ? client == null : origin.isAbandoned();
      this.orphan = ofOneClient && abandoned;
      this.createdBy = origin == null ? null : origin.site;
    }
  }

  /** Threads of the application that wait at one place within a client. */
  public static final class Parked {
    /** The client's method that was called. */
    public final String call;

    /** The application's method that called it, or null. */
    public final String caller;

    /** How many threads. */
    public int threads;

    /** How long the first of them has waited, in milliseconds; -1 where that is not known. */
    public long longestMillis = -1;

    Parked(String call, String caller) {
      this.call = call;
      this.caller = caller;
    }
  }

  private final List<ClientThread> threads = new ArrayList<>();
  private final Map<String, Parked> parked = new LinkedHashMap<>();

  /** Looks now. */
  public static ThreadLook now(Registry registry) {
    ThreadLook look = new ThreadLook();
    Map<Thread, ClientOrigins.Origin> origins = new IdentityHashMap<>();
    for (ClientOrigins.Origin origin : registry.origins().running()) {
      origins.put(origin.thread(), origin);
    }
    for (Map.Entry<Thread, StackTraceElement[]> one : Thread.getAllStackTraces().entrySet()) {
      look.add(registry, origins, one.getKey(), one.getValue());
    }
    look.threads.sort((a, b) -> Long.compare(a.threadId, b.threadId));
    return look;
  }

  private void add(
      Registry registry,
      Map<Thread, ClientOrigins.Origin> origins,
      Thread thread,
      StackTraceElement[] stack) {
    for (LibraryReader reader : registry.readers().all()) {
      ThreadRole role = reader.threads().roleOf(thread);
      if (role != null) {
        String client = idOfClientWith(registry, thread, reader);
        String doing = stack.length == 0 ? null : stack[0].toString();
        boolean ofOneClient = role == ThreadRole.IO && !reader.threads().sharesIoThreads();
        threads.add(
            new ClientThread(client, role, ofOneClient, thread, doing, origins.get(thread)));
        return;
      }
      if (park(reader, stack, registry.waits().sinceNanos(thread))) {
        return;
      }
    }
  }

  /** The id of the client that a thread of a library works for; null where nobody can know. */
  private static String idOfClientWith(Registry registry, Thread thread, LibraryReader reader) {
    Client known = registry.clientOfThread(thread);
    if (known != null) {
      return known.id();
    }
    ThreadReader threads = reader.threads();
    List<Client> candidates = new ArrayList<>();
    for (Client client : registry.clients()) {
      Object object = client.object();
      if (client.reader() == reader && object != null) {
        if (threads.isOtherThreadOf(object, thread)) {
          return client.id();
        }
        candidates.add(client);
      }
    }
    boolean shared = threads.sharesIoThreads() || threads.roleOf(thread) != ThreadRole.IO;
    return shared && candidates.size() == 1 ? candidates.get(0).id() : null;
  }

  private boolean park(LibraryReader reader, StackTraceElement[] stack, long sinceNanos) {
    int call = -1;
    for (int i = 0; i < stack.length; i++) {
      if (reader.hasClass(stack[i].getClassName())) {
        call = i;
      } else if (call >= 0) {
        break;
      }
    }
    if (call < 0) {
      return false;
    }
    String called = method(stack[call]);
    String caller = call + 1 < stack.length ? stack[call + 1].toString() : null;
    Parked place = parked.computeIfAbsent(called + " " + caller, k -> new Parked(called, caller));
    place.threads++;
    if (sinceNanos != 0) {
      place.longestMillis = Math.max(place.longestMillis, Clock.ageMillis(sinceNanos));
    }
    return true;
  }

  private static String method(StackTraceElement frame) {
    String type = frame.getClassName();
    return type.substring(type.lastIndexOf('.') + 1) + "." + frame.getMethodName();
  }

  /** The threads of clients, in the order in which they were started. */
  public List<ClientThread> threads() {
    return threads;
  }

  /** Where threads of the application wait. */
  public List<Parked> parked() {
    return new ArrayList<>(parked.values());
  }

  private ThreadLook() {}
}
