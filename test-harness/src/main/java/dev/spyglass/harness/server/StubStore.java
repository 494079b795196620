package dev.spyglass.harness.server;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The items of a stub node: at most 64 MB, the least recently used give way. Thread-safe. */
final class StubStore {
  static final int ITEM_LIMIT_BYTES = 1 << 20;
  private static final long LIMIT_BYTES = 64L << 20;
  private static final int OVERHEAD_BYTES = 64;
  private static final long RELATIVE_EXPIRY_SECONDS = Duration.ofDays(30).toSeconds();

  /** A value as stored; {@code expires} is null for an item that does not expire. */
  record Item(byte[] value, String flags, Instant expires, long cas) {}

  private final Map<String, Item> items = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;
  private long lastCas;
  private long evictions;

  synchronized Optional<Item> get(String key) {
    Item item = items.get(key);
    if (item != null && item.expires() != null && !item.expires().isAfter(Instant.now())) {
      remove(key);
      return Optional.empty();
    }
    return Optional.ofNullable(item);
  }

  /**
   * Replaces the item by what the function makes of it, in one step. It gets null for an absent
   * item, and answers null to leave everything as it is; the cas value is filled in here.
   */
  synchronized boolean update(String key, UnaryOperator<Item> change) {
    Item made = change.apply(get(key).orElse(null));
    if (made == null) {
      return false;
    }
    remove(key);
    items.put(key, new Item(made.value(), made.flags(), made.expires(), ++lastCas));
    bytes += sizeOf(key, made);
    makeRoom();
    return true;
  }

  synchronized boolean remove(String key) {
    Item removed = items.remove(key);
    bytes -= removed == null ? 0 : sizeOf(key, removed);
    return removed != null;
  }

  synchronized void clear() {
    items.clear();
    bytes = 0;
  }

  synchronized Map<String, Long> statistics() {
    Map<String, Long> statistics = new LinkedHashMap<>();
    statistics.put("curr_items", (long) items.size());
    statistics.put("bytes", bytes);
    statistics.put("limit_maxbytes", LIMIT_BYTES);
    statistics.put("evictions", evictions);
    return statistics;
  }

  /** The moment an expiry time of the protocol means; null for never. */
  static Instant expiry(long seconds) {
    if (seconds == 0) {
      return null;
    }
    // The protocol takes up to 30 days as relative, and more as seconds since 1970.
    return seconds <= RELATIVE_EXPIRY_SECONDS
        ? Instant.now().plusSeconds(seconds)
        : Instant.ofEpochSecond(seconds);
  }

  private void makeRoom() {
    Iterator<Map.Entry<String, Item>> oldest = items.entrySet().iterator();
    while (bytes > LIMIT_BYTES) {
      Map.Entry<String, Item> victim = oldest.next();
      bytes -= sizeOf(victim.getKey(), victim.getValue());
      oldest.remove();
      evictions++;
    }
  }

  private static long sizeOf(String key, Item item) {
    return OVERHEAD_BYTES + key.length() + item.value().length;
  }
}
