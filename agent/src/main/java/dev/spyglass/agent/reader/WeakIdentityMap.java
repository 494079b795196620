package dev.spyglass.agent.reader;

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
    // Null once the entry was removed or its key collected. Volatile: readers take no lock.
    volatile V value;

    Entry(Object key, int hash, V value, ReferenceQueue<Object> collected) {
      super(key, collected);
      this.hash = hash;
      this.value = value;
    }
  }

  private final ReferenceQueue<Object> collected = new ReferenceQueue<>();
  private final int maxSize;
  // Open addressing in a power of two. An entry is never moved or taken out of its array: one that
  // was removed or collected is passed over by readers until the table is rebuilt.
  private volatile Entry<V>[] table = newTable(16);
  private int used;
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
      if (entry.get() == key && key != null) {
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
    if ((used + 1) * 2 > table.length) {
      rebuild();
    }
    int hash = System.identityHashCode(key);
    Entry<V>[] entries = table;
    insert(entries, new Entry<>(key, hash, value, collected));
    // The volatile write publishes the entry to readers, although the array is the same.
    table = entries;
    used++;
    size++;
    return value;
  }

  /** Whether one more entry would be taken. */
  public synchronized boolean hasRoom() {
    expunge();
    return size < maxSize;
  }

  /** Forgets this object; returns its value, or null if there was none. */
  public synchronized V remove(Object key) {
    Entry<V>[] entries = table;
    int mask = entries.length - 1;
    for (int i = System.identityHashCode(key) & mask; entries[i] != null; i = (i + 1) & mask) {
      Entry<V> entry = entries[i];
      if (entry.get() == key) {
        V value = entry.value;
        entry.value = null;
        entry.clear();
        size--;
        return value;
      }
    }
    return null;
  }

  /** Forgets everything. */
  public synchronized void clear() {
    table = newTable(16);
    size = 0;
    used = 0;
  }

  /** Lets go of the values of objects that were collected. */
  @SuppressWarnings("unchecked")
  public synchronized void expunge() {
    for (Object entry = collected.poll(); entry != null; entry = collected.poll()) {
      if (((Entry<V>) entry).value != null) {
        ((Entry<V>) entry).value = null;
        size--;
      }
    }
  }

  private void rebuild() {
    int length = 16;
    while (length < size * 4) {
      length *= 2;
    }
    Entry<V>[] entries = newTable(length);
    int kept = 0;
    for (Entry<V> entry : table) {
      if (entry != null && entry.value != null) {
        insert(entries, entry);
        kept++;
      }
    }
    table = entries;
    used = kept;
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
