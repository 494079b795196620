package dev.spyglass.harness.workload;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * What the objects of a library held in a field that was taken from their class. Each copy of a
 * library lacks one field at most, and loads this class for itself. Thread-safe.
 */
public final class Aside {
  private static final Map<Object, Object> VALUES =
      Collections.synchronizedMap(new IdentityHashMap<>());

  /** Sets an object's value. */
  public static void put(Object owner, Object value) {
    VALUES.put(owner, value);
  }

  /** Sets an object's value of a type that the JVM computes as {@code int}. */
  public static void put(Object owner, int value) {
    VALUES.put(owner, value);
  }

  /** Sets an object's value. */
  public static void put(Object owner, long value) {
    VALUES.put(owner, value);
  }

  /** An object's value; null if it was never set. */
  public static Object get(Object owner) {
    return VALUES.get(owner);
  }

  /** An object's value; 0 if it was never set. */
  public static int getInt(Object owner) {
    return (int) VALUES.getOrDefault(owner, 0);
  }

  /** An object's value; 0 if it was never set. */
  public static long getLong(Object owner) {
    return (long) VALUES.getOrDefault(owner, 0L);
  }

  private Aside() {}
}
