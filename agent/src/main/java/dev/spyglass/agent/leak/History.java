package dev.spyglass.agent.leak;

import dev.spyglass.agent.model.Client;
import dev.spyglass.agent.model.Node;
import dev.spyglass.agent.model.Registry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The last hour: pending operations of each node that had some, heap after garbage collections,
 * threads and clients, counts of cache classes when they were taken. Bounded; thread-safe.
 */
public final class History {
  private static final int MAX_SERIES = 128;
  private static final long SPACING_NANOS = 9_500_000_000L;
  private static final String HEAP = "heapAfterGcBytes";

  private final Map<String, Series> series = new LinkedHashMap<>();
  private long usedBefore;
  private long heapAfterGcBytes = -1;

  /** Called once a second: what was used a second ago and is not any more, was collected. */
  synchronized void watchHeap() {
    long used = usedBytes();
    if (used < usedBefore) {
      heapAfterGcBytes = used;
    }
    usedBefore = used;
  }

  synchronized void sample(Registry registry, long nowNanos) {
    long threads = 0;
    for (Client client : registry.clients()) {
      threads += client.threads().total();
      for (Node node : client.nodes()) {
        String name = "pending " + client.id() + " " + node.address();
        int pending = node.pending().operations();
        if (pending > 0 || series.containsKey(name)) {
          add(name, nowNanos, pending);
        }
      }
    }
    if (heapAfterGcBytes >= 0) {
      add(HEAP, nowNanos, heapAfterGcBytes);
    }
    add("clientThreads", nowNanos, threads);
    add("clients", nowNanos, registry.origins().running().size());
  }

  /** Notes how many objects of a class there were. */
  synchronized void classCount(String className, long nowNanos, long instances) {
    add("class " + className, nowNanos, instances);
  }

  private void add(String name, long nowNanos, double value) {
    Series of = series.get(name);
    if (of == null && series.size() < MAX_SERIES) {
      of = new Series(SPACING_NANOS);
      series.put(name, of);
    }
    if (of != null) {
      of.add(nowNanos, value);
    }
  }

  /** Heap in use after the last collection seen, or now if none was seen. */
  public synchronized long heapAfterGcBytes() {
    return heapAfterGcBytes >= 0 ? heapAfterGcBytes : usedBytes();
  }

  private static long usedBytes() {
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** Rows of name, wall-clock milliseconds and value, oldest first within a name. */
  public synchronized List<Object[]> rows() {
    List<Object[]> rows = new ArrayList<>();
    for (Map.Entry<String, Series> of : series.entrySet()) {
      of.getValue().read((at, value) -> rows.add(new Object[] {of.getKey(), at, value}));
    }
    return rows;
  }
}
