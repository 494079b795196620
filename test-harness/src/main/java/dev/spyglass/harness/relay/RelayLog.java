package dev.spyglass.harness.relay;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The witness: what a {@link Relay} saw, in order. Thread-safe. Past {@value #LIMIT} events the
 * oldest are dropped, and {@link #evicted} says how many.
 */
public final class RelayLog {
  static final int LIMIT = 100_000;

  private final Deque<RelayEvent> events = new ArrayDeque<>();
  private long evicted;

  /** All events still held, oldest first. */
  public synchronized List<RelayEvent> events() {
    return new ArrayList<>(events);
  }

  /** How many events were dropped; above 0, {@link #first} may be too late. */
  public synchronized long evicted() {
    return evicted;
  }

  /** How many events of this kind are held. */
  public synchronized long count(RelayEvent.Kind kind) {
    return events.stream().filter(event -> event.kind() == kind).count();
  }

  /** When this kind of event was seen first. */
  public Optional<Instant> first(RelayEvent.Kind kind) {
    return find(event -> event.kind() == kind);
  }

  /** When this kind of event was seen first, not earlier than the given moment. */
  public Optional<Instant> firstAfter(RelayEvent.Kind kind, Instant moment) {
    return find(event -> event.kind() == kind && !event.at().isBefore(moment));
  }

  /** When this kind of event was seen last. */
  public synchronized Optional<Instant> last(RelayEvent.Kind kind) {
    Iterator<RelayEvent> newestFirst = events.descendingIterator();
    while (newestFirst.hasNext()) {
      RelayEvent event = newestFirst.next();
      if (event.kind() == kind) {
        return Optional.of(event.at());
      }
    }
    return Optional.empty();
  }

  /** When the connection of this number was accepted. */
  public Optional<Instant> acceptedAt(int connection) {
    return find(e -> e.kind() == RelayEvent.Kind.ACCEPTED && e.connection() == connection);
  }

  synchronized void add(RelayEvent.Kind kind, int connection) {
    if (events.size() == LIMIT) {
      events.removeFirst();
      evicted++;
    }
    // The clock is read under the lock, so that the order of the list is the order of the times.
    events.addLast(new RelayEvent(Instant.now(), kind, connection));
  }

  private synchronized Optional<Instant> find(Predicate<RelayEvent> wanted) {
    return events.stream().filter(wanted).map(RelayEvent::at).findFirst();
  }
}
