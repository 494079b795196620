package dev.spyglass.agent.library.spymemcached;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * What the client makes for one operation beside the operation: the callback, what encloses it, the
 * future, the latch. Found by the declared types of fields, so that no key or value is touched and
 * nothing is shown that operations share.
 */
final class Companions {
  private static final String MADE_BY_CALL = "net.spy.memcached.MemcachedClient$";
  private static final String FUTURES = "net.spy.memcached.internal.";
  private static final int LIMIT = 8;

  void show(Object callback, Consumer<Object> visitor) {
    List<Object> found = new ArrayList<>();
    if (callback != null && isMadeForOne(callback.getClass())) {
      found.add(callback);
    }
    for (int i = 0; i < found.size() && found.size() < LIMIT; i++) {
      if (found.get(i) instanceof CountDownLatch) {
        continue;
      }
      for (Field field : found.get(i).getClass().getDeclaredFields()) {
        Object value = isMadeForOne(field.getType()) ? valueOf(field, found.get(i)) : null;
        if (value != null && !contains(found, value)) {
          found.add(value);
        }
      }
    }
    found.forEach(visitor);
  }

  private static boolean isMadeForOne(Class<?> type) {
    return type == CountDownLatch.class
        || type.getName().startsWith(MADE_BY_CALL)
        || type.getName().startsWith(FUTURES);
  }

  /** By identity: a future's own equals is none of our business. */
  private static boolean contains(List<Object> found, Object value) {
    for (Object one : found) {
      if (one == value) {
        return true;
      }
    }
    return false;
  }

  private static Object valueOf(Field field, Object of) {
    try {
      if (Modifier.isStatic(field.getModifiers())) {
        return null;
      }
      field.setAccessible(true);
      return field.get(of);
    } catch (IllegalAccessException | RuntimeException e) {
      return null;
    }
  }
}
