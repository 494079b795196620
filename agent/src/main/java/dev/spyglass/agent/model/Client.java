package dev.spyglass.agent.model;

import dev.spyglass.agent.reader.ClientSettings;
import dev.spyglass.agent.reader.LibraryReader;
import dev.spyglass.agent.reader.Operation;
import dev.spyglass.agent.reader.OperationReader;
import dev.spyglass.agent.reader.Tracking;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** One client object of a library. Thread-safe; the object itself is held weakly. */
public final class Client {
  private final String id;
  private final LibraryReader reader;
  // Asked for every operation: one call less.
  private final OperationReader operations;
  private final Tracking tracking;
  private final WeakReference<Object> object;
  private volatile ClientSettings settings;
  private final long seenSinceMillis = System.currentTimeMillis();
  private final Timeline timeline = new Timeline();
  private final CallSites sites = new CallSites();
  private final List<Node> nodes = new CopyOnWriteArrayList<>();
  private final AtomicReferenceArray<LatencyWindow> latency =
      new AtomicReferenceArray<>(Operation.count());
  private volatile ClientThreads threads = ClientThreads.UNKNOWN;
  private volatile boolean existedBefore;
  // What the IO thread logged.
  private final RecentFailure failure = new RecentFailure();

  Client(String id, LibraryReader reader, Object object, ClientSettings settings) {
    this.id = id;
    this.reader = reader;
    this.operations = reader.operations();
    this.tracking = reader.tracking();
    this.object = new WeakReference<>(object);
    this.settings = settings;
  }

  /** Latency of one kind of operation. */
  LatencyWindow latencyOf(int kind) {
    LatencyWindow window = latency.get(kind);
    if (window == null) {
      latency.compareAndSet(kind, null, new LatencyWindow());
      window = latency.get(kind);
    }
    return window;
  }

  /** Notes the code that makes an operation, if one of its kind is due to be noted. */
  void sampleSite(int kind, long nowNanos) {
    if (sites.isDue(kind, nowNanos)) {
      sites.sample(kind, nowNanos, reader.packageName());
    }
  }

  void failed(String cause, long nowNanos) {
    failure.add(cause, nowNanos);
  }

  /** The cause logged within the last second, once; else null. */
  String takeFailure(long nowNanos) {
    return failure.take(nowNanos);
  }

  /** The cause logged within the last second, or null. */
  String lastFailure(long nowNanos) {
    return failure.look(nowNanos);
  }

  /** Some clients are configured after they were made. */
  void settings(ClientSettings settings) {
    this.settings = settings;
  }

  void existedBefore(boolean existedBefore) {
    this.existedBefore = existedBefore;
  }

  /** Whether it was there before the agent, and may have operations that the agent never saw. */
  boolean existedBefore() {
    return existedBefore;
  }

  void add(Node node) {
    nodes.add(node);
  }

  void remove(Node node) {
    nodes.remove(node);
  }

  void threads(ClientThreads threads) {
    this.threads = threads;
  }

  void advance() {
    for (Node node : nodes) {
      node.advance();
    }
    for (int i = 0; i < latency.length(); i++) {
      Node.advance(latency.get(i));
    }
  }

  /** The client object, or null once it was collected. */
  Object object() {
    return object.get();
  }

  Timeline timeline() {
    return timeline;
  }

  /** The name it is shown under. */
  public String id() {
    return id;
  }

  /** What reads this copy of the library. */
  public LibraryReader reader() {
    return reader;
  }

  /** What reads its operations. */
  OperationReader operations() {
    return operations;
  }

  /** Who knows the times of its operations. */
  Tracking tracking() {
    return tracking;
  }

  /** Where its operations come from, while a node is in trouble. */
  public CallSites sites() {
    return sites;
  }

  /** Its configuration as last read. */
  public ClientSettings settings() {
    return settings;
  }

  /** Since when it is watched, in wall-clock milliseconds. */
  public long seenSinceMillis() {
    return seenSinceMillis;
  }

  /** Its nodes, in the order the client has them, removed ones included. */
  public List<Node> nodes() {
    return Collections.unmodifiableList(nodes);
  }

  /** Its threads as last counted. */
  public ClientThreads threads() {
    return threads;
  }

  /** State changes of its nodes after this sequence number, oldest first. */
  public List<Transition> transitionsSince(long sequence) {
    return timeline.since(sequence);
  }

  /** Latency of one kind of operation over all nodes; null before the first answer. */
  public LatencyWindow latency(Operation operation) {
    return latency.get(operation.ordinal());
  }

  /** Latency of all kinds of operations seen so far. */
  public List<LatencyWindow> latencies() {
    List<LatencyWindow> windows = new ArrayList<>();
    for (int i = 0; i < latency.length(); i++) {
      windows.add(latency.get(i));
    }
    return windows;
  }
}
