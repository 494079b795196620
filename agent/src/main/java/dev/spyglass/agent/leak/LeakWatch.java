package dev.spyglass.agent.leak;

import dev.spyglass.agent.model.Client;
import dev.spyglass.agent.model.Node;
import dev.spyglass.agent.model.Registry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;

/**
 * Looks for leaks every few seconds, and whenever somebody asks; remembers those that went away.
 * Runs on the agent's own threads and on those of JMX, never on a client's. Thread-safe, bounded.
 */
public final class LeakWatch {
  private static final int ANALYSE_EVERY = 5;
  private static final int SAMPLE_EVERY = 10;
  private static final int SLICES = 20;
  private static final int MAX_TRACKS = 64;
  private static final int MAX_GONE = 32;
  private static final int TOP_CLASSES = 20;

  private final Registry registry;
  private final ToLongFunction<Object> sizeOf;
  private final HeapHistogram histogram;
  private final History history = new History();
  private final Map<String, Track> tracks = new LinkedHashMap<>();
  private final Deque<Suspect> gone = new ArrayDeque<>();
  private volatile List<Suspect> suspects = Collections.emptyList();
  private final AtomicLong total = new AtomicLong();
  // As many nodes as needed a walk the last time will share the budget of the next.
  private int walkedLast;
  private long ticks;

  /**
   * @param sizeOf bytes of one object, without what it refers to
   */
  public LeakWatch(Registry registry, ToLongFunction<Object> sizeOf, HeapHistogram histogram) {
    this.registry = registry;
    this.sizeOf = sizeOf;
    this.histogram = histogram;
  }

  /** Called once a second by the agent's thread, after the queues were read. */
  public void tick() {
    history.watchHeap();
    if (ticks % SAMPLE_EVERY == 0) {
      history.sample(registry, System.nanoTime());
    }
    if (ticks++ % ANALYSE_EVERY == 0) {
      analyse();
    }
  }

  /**
   * Looks now.
   *
   * @param live whether client classes are counted first, after a full collection
   */
  public void analyse(boolean live) {
    if (live) {
      histogram(true);
    }
    analyse();
  }

  /** Counts the objects of client classes, which stops the application; see the histogram. */
  public List<HeapHistogram.Row> histogram(boolean live) {
    List<HeapHistogram.Row> rows = histogram.take(live);
    long now = System.nanoTime();
    for (HeapHistogram.Row row : rows.subList(0, Math.min(TOP_CLASSES, rows.size()))) {
      history.classCount(row.className, now, row.instances);
    }
    return rows;
  }

  private synchronized void analyse() {
    List<Suspect> found = new ArrayList<>();
    int slices = Math.max(1, SLICES / Math.max(1, walkedLast));
    QueueRules queues = new QueueRules(registry, sizeOf, slices, found::add);
    ClientRules clients = new ClientRules(found::add);
    registry.visitObjects(
        new Registry.ObjectVisitor() {
          @Override
          public void client(Client client, Object object) {
            clients.apply(client, object);
          }

          @Override
          public void node(Node node, Object object) {
            queues.apply(node, object);
          }
        });
    walkedLast = queues.walked();
    clients.apply(registry);
    follow(found);
  }

  private void follow(List<Suspect> found) {
    long now = System.nanoTime();
    long heapLeft = Math.max(0, Runtime.getRuntime().maxMemory() - history.heapAfterGcBytes());
    Set<String> seen = new HashSet<>();
    for (Suspect one : found) {
      Track track = tracks.get(one.signature);
      if (track == null && tracks.size() < MAX_TRACKS) {
        track = new Track();
        tracks.put(one.signature, track);
      }
      if (track != null && seen.add(one.signature) && track.see(one, now, heapLeft)) {
        total.incrementAndGet();
      }
    }
    List<Suspect> present = new ArrayList<>();
    for (Iterator<Track> i = tracks.values().iterator(); i.hasNext(); ) {
      Track track = i.next();
      if (!seen.contains(track.last().signature)) {
        i.remove();
        left(track);
      } else if (track.isRaised()) {
        present.add(track.last());
      }
    }
    present.sort(
        Comparator.comparing((Suspect s) -> s.severity)
            .reversed()
            .thenComparing(s -> -s.bytes)
            .thenComparing(s -> -s.count)
            .thenComparing(s -> s.signature));
    suspects = present;
  }

  private void left(Track track) {
    if (track.isRaised()) {
      track.last().goneAtMillis = System.currentTimeMillis();
      gone.addLast(track.last());
      if (gone.size() > MAX_GONE) {
        gone.removeFirst();
      }
    }
  }

  /** What is suspect now, as of the last look, the worst first. */
  public List<Suspect> suspects() {
    return suspects;
  }

  /** What was suspect and is gone, the last 32, oldest first. */
  public synchronized List<Suspect> gone() {
    return new ArrayList<>(gone);
  }

  /** How many suspects there have been. */
  public long suspectsTotal() {
    return total.get();
  }

  /** The last hour. */
  public History history() {
    return history;
  }
}
