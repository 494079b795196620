package dev.spyglass.agent.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeakIdentityMapTest {
  /** Equal to every other one: an identity map must not care. */
  private static final class Key {
    @Override
    public boolean equals(Object other) {
      return other instanceof Key;
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }

  private final WeakIdentityMap<String> map = new WeakIdentityMap<>(1_000);

  @Test
  void findsByIdentity() {
    List<Key> keys = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      keys.add(new Key());
      map.putIfAbsent(keys.get(i), "value " + i);
    }

    for (int i = 0; i < 500; i++) {
      assertThat(map.get(keys.get(i))).isEqualTo("value " + i);
    }
    assertThat(map.get(new Key())).isNull();
  }

  @Test
  void theFirstValueStays() {
    Key key = new Key();

    assertThat(map.putIfAbsent(key, "first")).isEqualTo("first");
    assertThat(map.putIfAbsent(key, "second")).isEqualTo("first");
  }

  @Test
  void removedEntriesAreGoneAndTheOthersStay() {
    List<Key> keys = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      keys.add(new Key());
      map.putIfAbsent(keys.get(i), "" + i);
    }
    for (int i = 0; i < 100; i += 2) {
      assertThat(map.remove(keys.get(i))).isEqualTo("" + i);
    }

    assertThat(map.get(keys.get(42))).isNull();
    assertThat(map.get(keys.get(43))).isEqualTo("43");
  }

  @Test
  void itIsBounded() {
    WeakIdentityMap<String> small = new WeakIdentityMap<>(2);
    Key first = new Key();
    Key second = new Key();
    small.putIfAbsent(first, "1");
    small.putIfAbsent(second, "2");

    assertThat(small.putIfAbsent(new Key(), "3")).isNull();
  }

  @Test
  void itHoldsNoKey() {
    Key key = new Key();
    map.putIfAbsent(key, "value");
    WeakReference<Key> reference = new WeakReference<>(key);
    key = null;

    long deadline = System.nanoTime() + 30_000_000_000L;
    while (reference.get() != null && System.nanoTime() < deadline) {
      System.gc();
    }

    assertThat(reference.get()).isNull();
  }
}
