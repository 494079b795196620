package dev.spyglass.agent.model;

import dev.spyglass.agent.reader.ConnectionReading;
import dev.spyglass.agent.reader.NodeReading;
import dev.spyglass.agent.reader.Operation;
import dev.spyglass.agent.reader.Outcome;
import dev.spyglass.agent.reader.WeakIdentityMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Requests that are queued or written and not ended, of all clients whose libraries note no times
 * and states themselves. One table for all of them, since some hooks know the request alone.
 *
 * <p>Nothing of the client is held: a request is known by its identity hash. Adding, finding and
 * removing take no lock and allocate nothing but, rarely, a further part of the table. Bounded:
 * past 65,536 requests at once further ones are not followed, which is counted. Thread-safe.
 */
final class InFlight {
  /** What {@link #find} and {@link #remove} answer for a request that is not there. */
  static final int NONE = -1;

  /** The caller gave up. */
  static final int GIVEN_UP = 1;

  private static final int PART = 4_096;
  private static final int MAX_PARTS = 16;
  private static final int PROBES = 16;
  // The word of a place: identity hash, kind, outcome, flags. 0 is a free place.
  private static final int HASH_SHIFT = 16;
  private static final int KIND_SHIFT = 8;
  private static final int OUTCOME_SHIFT = 2;
  private static final long OUTCOME_MASK = 0xF;
  private static final long TAKEN = 2;

  private static final class Part {
    final AtomicLongArray words = new AtomicLongArray(PART);
    final AtomicLongArray queuedNanos = new AtomicLongArray(PART);
    final AtomicLongArray writtenNanos = new AtomicLongArray(PART);
    final AtomicReferenceArray<Node> nodes = new AtomicReferenceArray<>(PART);
    final AtomicIntegerArray connections = new AtomicIntegerArray(PART);
  }

  private final AtomicLong notFollowed = new AtomicLong();
  // Identity hashes of what left unanswered while a caller waited; a newer one may take the slot,
  // and then a timeout of a call for several requests is not counted at that node.
  private final AtomicIntegerArray lost = new AtomicIntegerArray(PART);
  // The identity hash of the request that a copy stands for.
  private final WeakIdentityMap<Integer> originals = new WeakIdentityMap<>(PART * MAX_PARTS);
  private volatile boolean anyCopies;
  private volatile Part[] parts = {};

  /**
   * Adds a request.
   *
   * @param kind an ordinal of {@link Operation}, or -1 for one that the client makes for itself
   */
  void add(Node node, Object connection, Object request, int kind, long nowNanos) {
    int hash = hash(request);
    long word = (long) hash << HASH_SHIFT | (kind + 1L) << KIND_SHIFT | TAKEN;
    for (int p = 0; p < MAX_PARTS; p++) {
      Part part = part(p);
      for (int i = 0; i < PROBES; i++) {
        int slot = hash + i & PART - 1;
        if (part.words.get(slot) == 0 && part.words.compareAndSet(slot, 0, TAKEN)) {
          part.queuedNanos.lazySet(slot, nowNanos);
          part.writtenNanos.lazySet(slot, 0);
          part.nodes.lazySet(slot, node);
          part.connections.lazySet(slot, ConnectionReading.tag(connection));
          part.words.lazySet(slot, word);
          return;
        }
      }
    }
    notFollowed.incrementAndGet();
  }

  private Part part(int p) {
    Part[] now = parts;
    return p < now.length ? now[p] : grow(p);
  }

  private synchronized Part grow(int p) {
    Part[] before = parts;
    if (p >= before.length) {
      Part[] more = new Part[p + 1];
      System.arraycopy(before, 0, more, 0, before.length);
      more[p] = new Part();
      parts = more;
    }
    return parts[p];
  }

  /** Where a request is, or {@link #NONE}. */
  int find(Object request) {
    int hash = hash(request);
    Part[] now = parts;
    for (int p = 0; p < now.length; p++) {
      for (int i = 0; i < PROBES; i++) {
        int slot = hash + i & PART - 1;
        if (now[p].words.get(slot) >>> HASH_SHIFT == hash) {
          return p * PART + slot;
        }
      }
    }
    return NONE;
  }

  /** From now on the copy stands for the original: an event of one is an event of the other. */
  void copied(Object original, Object copy) {
    originals.putIfAbsent(copy, hash(original));
    anyCopies = true;
  }

  /** Whether the request stands for another one. */
  boolean isCopy(Object request) {
    return anyCopies && originals.get(request) != null;
  }

  private int hash(Object request) {
    Integer original = anyCopies ? originals.get(request) : null;
    return original == null ? System.identityHashCode(request) : original;
  }

  /** A request is handed to another node than it was added with. */
  void move(int place, Node node, Object connection) {
    Part part = parts[place / PART];
    part.nodes.set(place % PART, node);
    part.connections.set(place % PART, ConnectionReading.tag(connection));
  }

  Node node(int place) {
    return parts[place / PART].nodes.get(place % PART);
  }

  long queuedNanos(int place) {
    return parts[place / PART].queuedNanos.get(place % PART);
  }

  /** When it was written, 0 if it was not. */
  long writtenNanos(int place) {
    return parts[place / PART].writtenNanos.get(place % PART);
  }

  /** The kind it was added with. */
  int kind(int place) {
    return (int) (parts[place / PART].words.get(place % PART) >>> KIND_SHIFT & 0xFF) - 1;
  }

  /** Notes what a request turned out to be that was added without a kind. */
  void kind(int place, int kind) {
    AtomicLongArray words = parts[place / PART].words;
    long word = words.get(place % PART);
    words.compareAndSet(
        place % PART, word, word & ~(0xFFL << KIND_SHIFT) | (kind + 1L) << KIND_SHIFT);
  }

  /** How a request is about to end, as was noted last; null if nothing was. */
  Outcome outcome(int place) {
    long word = parts[place / PART].words.get(place % PART);
    int noted = (int) (word >>> OUTCOME_SHIFT & OUTCOME_MASK);
    return noted == 0 ? null : Outcome.at(noted - 1);
  }

  /** Notes how a request is about to end that has not ended yet. */
  void outcome(int place, Outcome outcome) {
    AtomicLongArray words = parts[place / PART].words;
    long word = words.get(place % PART);
    long noted = (outcome.ordinal() + 1L) << OUTCOME_SHIFT;
    words.compareAndSet(place % PART, word, word & ~(OUTCOME_MASK << OUTCOME_SHIFT) | noted);
  }

  /** Whether its caller gave up. */
  boolean isGivenUp(int place) {
    return (parts[place / PART].words.get(place % PART) & GIVEN_UP) != 0;
  }

  /** Notes when the request was first written; one thread at a time reports it. */
  void written(int place, long nowNanos) {
    AtomicLongArray all = parts[place / PART].writtenNanos;
    if (all.get(place % PART) == 0) {
      all.lazySet(place % PART, nowNanos);
    }
  }

  /**
   * Notes that the caller gave up; false if the request ended meanwhile, or it was noted before.
   */
  boolean giveUp(int place, Object request) {
    AtomicLongArray words = parts[place / PART].words;
    int slot = place % PART;
    long word = words.get(slot);
    return word >>> HASH_SHIFT == hash(request)
        && (word & GIVEN_UP) == 0
        && words.compareAndSet(slot, word, word | GIVEN_UP);
  }

  /**
   * Removes a request: the first of several ends gets its flags, all others {@link #NONE}. What the
   * place holds of it is to be read before.
   */
  int remove(int place, Object request) {
    int hash = hash(request);
    Part part = parts[place / PART];
    int slot = place % PART;
    while (true) {
      long word = part.words.get(slot);
      if (word >>> HASH_SHIFT != hash) {
        return NONE;
      }
      if (part.words.compareAndSet(slot, word, TAKEN)) {
        free(part, slot);
        return (int) word & GIVEN_UP;
      }
    }
  }

  /** Removes a request that the client throws away unanswered; its caller will find it lost. */
  int drop(int place, Object request) {
    int flags = remove(place, request);
    if (flags != NONE && flags != GIVEN_UP) {
      lose(hash(request));
    }
    return flags;
  }

  private void lose(int hash) {
    lost.set(hash & PART - 1, hash);
  }

  /** Whether the request is gone without an answer, though nobody had given up. */
  boolean isLost(Object request) {
    int hash = hash(request);
    return lost.get(hash & PART - 1) == hash;
  }

  private static void free(Part part, int slot) {
    part.nodes.lazySet(slot, null);
    part.words.lazySet(slot, 0);
  }

  /** When the oldest request of a connection was written; 0 if none was. */
  long oldestWrittenNanos(Object connection) {
    int tag = ConnectionReading.tag(connection);
    long oldest = 0;
    for (Part part : parts) {
      for (int slot = 0; slot < PART; slot++) {
        long written = part.writtenNanos.get(slot);
        boolean wanted =
            part.words.get(slot) >>> HASH_SHIFT != 0 && part.connections.get(slot) == tag;
        if (wanted && written != 0 && (oldest == 0 || written - oldest < 0)) {
          oldest = written;
        }
      }
    }
    return oldest;
  }

  /**
   * Removes all requests of a connection that is no more; returns how many had a caller waiting.
   */
  int removeAll(Object connection) {
    int tag = ConnectionReading.tag(connection);
    int waited = 0;
    for (Part part : parts) {
      for (int slot = 0; slot < PART; slot++) {
        long word = part.words.get(slot);
        if (word >>> HASH_SHIFT != 0
            && part.connections.get(slot) == tag
            && part.words.compareAndSet(slot, word, TAKEN)) {
          if ((word & GIVEN_UP) == 0 && (word >>> KIND_SHIFT & 0xFF) != 0) {
            lose((int) (word >>> HASH_SHIFT));
            waited++;
          }
          free(part, slot);
        }
      }
    }
    return waited;
  }

  /** Removes all requests of a client that is no more. */
  void removeAll(Client client) {
    for (Part part : parts) {
      for (int slot = 0; slot < PART; slot++) {
        Node node = part.nodes.get(slot);
        long word = part.words.get(slot);
        if (node != null
            && node.client() == client
            && word >>> HASH_SHIFT != 0
            && part.words.compareAndSet(slot, word, TAKEN)) {
          free(part, slot);
        }
      }
    }
  }

  /**
   * Fills in sizes and ages of a node's queues, and the sizes of those of its connections. Takes
   * time in proportion to the table.
   */
  void read(Node node, NodeReading into) {
    int waiting = 0;
    int onTheWire = 0;
    for (Part part : parts) {
      for (int slot = 0; slot < PART; slot++) {
        if (part.nodes.get(slot) != node) {
          continue;
        }
        long written = part.writtenNanos.get(slot);
        into.offerOldestQueued(part.queuedNanos.get(slot));
        into.count(part.connections.get(slot), written != 0);
        if (written == 0) {
          into.offerOldestUntaken(part.queuedNanos.get(slot));
          waiting++;
        } else {
          onTheWire++;
          into.offerOldestWritten(written);
        }
      }
    }
    // A pool counts itself how many callers wait for a connection.
    into.writeQueueSize = Math.max(into.writeQueueSize, 0) + waiting;
    into.readQueueSize = onTheWire;
  }

  /** Fills in the ages alone, for a library that counts its queues itself. */
  void readAges(Node node, NodeReading into) {
    int waiting = into.writeQueueSize;
    int onTheWire = into.readQueueSize;
    long untaken = into.oldestUntakenNanos;
    read(node, into);
    into.writeQueueSize = waiting;
    into.readQueueSize = onTheWire;
    into.oldestUntakenNanos = untaken;
  }

  /** Removes a node's requests that were queued before; some libraries drop them without a word. */
  void removeOlder(Node node, long nanos) {
    for (Part part : parts) {
      for (int slot = 0; slot < PART; slot++) {
        long word = part.words.get(slot);
        if (part.nodes.get(slot) == node
            && part.queuedNanos.get(slot) - nanos < 0
            && word >>> HASH_SHIFT != 0
            && part.words.compareAndSet(slot, word, TAKEN)) {
          free(part, slot);
        }
      }
    }
  }

  /** How many of a node's requests nobody waits for any more. */
  int givenUp(Node node) {
    int givenUp = 0;
    for (Part part : parts) {
      for (int slot = 0; slot < PART; slot++) {
        if (part.nodes.get(slot) == node) {
          givenUp += (int) part.words.get(slot) & GIVEN_UP;
        }
      }
    }
    return givenUp;
  }

  /** Requests that found no place, since attach. */
  long notFollowed() {
    return notFollowed.get();
  }
}
