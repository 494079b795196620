package dev.spyglass.agent.reader;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * What the agent must be able to ask a client library. One instance serves one copy of the library,
 * that is one class loader. Thread-safe; no method throws for a client object of that copy, calls
 * {@code toString} on it, or takes longer than a constant time unless it says so.
 *
 * <p>What libraries have in common is asked here; the rest is in five roles. A library hands out
 * the roles it has. For a notion that a library lacks, the role stays {@code NONE}.
 */
public interface LibraryReader {
  /** Whether the object belongs to the copy of the library that this reader serves. */
  boolean serves(Object clientObject);

  /** The library's name, for example {@code spymemcached}. */
  String library();

  /** Its version, or null if the jar does not name it. */
  String version();

  /** Fields and methods that this version does not have: those readings are off. */
  List<String> missing();

  /** What the names of the library's classes begin with. */
  String packageName();

  /** Whether a class of this name is the library's, and not of the application that calls it. */
  default boolean hasClass(String className) {
    return className.startsWith(packageName());
  }

  /** Who knows the times of its operations. */
  Tracking tracking();

  /** The configuration of a client. */
  ClientSettings settings(Object client);

  /** The client's nodes at this moment. */
  Iterable<?> nodes(Object client);

  /** The node's address; unresolved where the client holds it so. */
  InetSocketAddress address(Object node);

  /**
   * Reads queues and counters of a node. Of a library with {@link Tracking#REQUESTS} it leaves
   * sizes and ages of queues alone.
   */
  void read(Object node, NodeReading into);

  /**
   * Whether {@link #read} shows if a node is in service. Where the client itself does not hold
   * that, events alone do.
   */
  default boolean holdsNodeStates() {
    return true;
  }

  /** The client object within a wrapper that an application may hold instead of it. */
  default Object unwrapped(Object client) {
    return client;
  }

  /**
   * The operation's kind, as an ordinal of {@link Operation}; -1 for a request that the client
   * makes for itself and that is not counted.
   */
  int kind(Object operation);

  /** The {@link DownCause} that a failure of the library stands for; null for none. */
  String downCause(Throwable failure);

  /** Why the client gives up a node, where the node itself shows it; else null. */
  default String lossCause(Object node) {
    return null;
  }

  /** What helps against what piles up in a client of this library. */
  default Remedy remedy(SuspectKind kind) {
    return Remedy.UNKNOWN;
  }

  /** Its threads. */
  default ThreadReader threads() {
    return ThreadReader.NONE;
  }

  /** Its operations. */
  default OperationReader operations() {
    return OperationReader.NONE;
  }

  /** Its requests. */
  default RequestReader requests() {
    return RequestReader.NONE;
  }

  /** Its connections. */
  default ConnectionReader connections() {
    return ConnectionReader.NONE;
  }

  /** What waits in its queues. */
  default BacklogReader backlog() {
    return BacklogReader.NONE;
  }
}
