package dev.spyglass.agent.model;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;

/**
 * A map from client objects, held weakly and compared by identity, to what we know of them.
 *
 * <p>Reading takes no lock, allocates nothing and calls no method of the key: it runs on the
 * application's threads. Writing is rare and synchronized. Values are held strongly, so a value
 * must not refer to its key.
 */
public final class WeakIdentityMap<V> {
  private static final class Entry<V> extends WeakReference<Object> {
    final int hash;
    final V value;

    Entry(Object key, int hash, V value, ReferenceQueue<Object> collected) {
      super(key, collected);
      this.hash = hash;
      this.value = value;
    }
  }

  private final ReferenceQueue<Object> collected = new ReferenceQueue<>();
  private final int maxSize;
  // Open addressing in a power of two; replaced as a whole when it grows or loses an entry.
  private volatile Entry<V>[] table = newTable(16);
  private int size;

  /** A map that keeps at most {@code maxSize} entries; further ones are refused. */
  public WeakIdentityMap(int maxSize) {
    this.maxSize = maxSize;
  }

  /** The value for this very object, or null. */
  public V get(Object key) {
    Entry<V>[] entries = table;
    int mask = entries.length - 1;
    for (int i = System.identityHashCode(key) & mask; ; i = (i + 1) & mask) {
      Entry<V> entry = entries[i];
      if (entry == null) {
        return null;
      }
      if (entry.get() == key) {
        return entry.value;
      }
    }
  }

  /** Adds an entry if the key has none; returns the value that holds now, null if it is full. */
  public synchronized V putIfAbsent(Object key, V value) {
    V before = get(key);
    if (before != null) {
      return before;
    }
    expunge();
    if (size >= maxSize) {
      return null;
    }
    if ((size + 1) * 2 > table.length) {
      rebuild(null, table.length * 2);
    }
    int hash = System.identityHashCode(key);
    Entry<V>[] entries = table;
    insert(entries, new Entry<>(key, hash, value, collected));
    // The volatile write publishes the entry to readers, although the array is the same.
    table = entries;
    size++;
    return value;
  }

  /** Forgets this object; returns its value, or null if there was none. */
  public synchronized V remove(Object key) {
    V before = get(key);
    if (before != null) {
      rebuild(key, table.length);
    }
    return before;
  }

  /** Forgets everything. */
  public synchronized void clear() {
    table = newTable(16);
    size = 0;
  }

  private void expunge() {
    boolean any = false;
    while (collected.poll() != null) {
      any = true;
    }
    if (any) {
      rebuild(null, table.length);
    }
  }

  private void rebuild(Object without, int length) {
    Entry<V>[] entries = newTable(length);
    int kept = 0;
    for (Entry<V> entry : table) {
      Object key = entry == null ? null : entry.get();
      if (key != null && key != without) {
        insert(entries, entry);
        kept++;
      }
    }
    table = entries;
    size = kept;
  }

  private static <V> void insert(Entry<V>[] entries, Entry<V> entry) {
    int mask = entries.length - 1;
    int i = entry.hash & mask;
    while (entries[i] != null) {
      i = (i + 1) & mask;
    }
    entries[i] = entry;
  }

  @SuppressWarnings("unchecked")
  private static <V> Entry<V>[] newTable(int length) {
    return (Entry<V>[]) new Entry<?>[length];
  }
}
