package dev.spyglass.agent.model;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Since when threads of the application wait within a client. A fixed table: of two threads that
 * share a place only the later is known. Thread-safe, without locks and allocation.
 */
final class CallerWaits {
  private static final int THREADS = 512;
  // A place fills a cache line, so that callers do not slow each other down.
  private static final int PLACE = 8;

  private final AtomicLongArray places = new AtomicLongArray(THREADS * PLACE);

  /** This thread begins to wait, at a {@link System#nanoTime()}. */
  void begin(long nanos) {
    long id = id(Thread.currentThread());
    int place = place(id);
    places.lazySet(place + 1, nanos);
    places.lazySet(place, id);
  }

  /** This thread waits no more. */
  void end() {
    long id = id(Thread.currentThread());
    int place = place(id);
    if (places.get(place) == id) {
      places.lazySet(place, 0);
    }
  }

  /** When a thread began the wait it is in, as {@link System#nanoTime()}; 0 where unknown. */
  long sinceNanos(Thread thread) {
    long id = id(thread);
    int place = place(id);
    long nanos = places.get(place + 1);
    return places.get(place) == id ? nanos : 0;
  }

  private static int place(long id) {
    // Virtual threads use up numbers quickly: an int would not hold them.
    return (int) (id % THREADS) * PLACE;
  }

  // Its replacement came with Java 19.
  @SuppressWarnings("deprecation")
  static long id(Thread thread) {
    return thread.getId();
  }
}
