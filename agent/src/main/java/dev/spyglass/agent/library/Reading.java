package dev.spyglass.agent.library;

import java.lang.invoke.MethodHandle;

/**
 * Calls handles of {@link Members}: a missing handle, a null target or a failure of the client's
 * own code gives the fallback, since a reading must never hurt.
 */
public final class Reading {
  /** The value as an object, or null. */
  public static Object object(MethodHandle handle, Object target) {
    if (handle == null || target == null) {
      return null;
    }
    try {
      return (Object) handle.invokeExact(target);
    } catch (Throwable t) {
      return null;
    }
  }

  /** The value for a text, or null. */
  public static Object object(MethodHandle handle, Object target, String argument) {
    if (handle == null || target == null) {
      return null;
    }
    try {
      return (Object) handle.invokeExact(target, argument);
    } catch (Throwable t) {
      return null;
    }
  }

  /** The value of a {@code long}. */
  public static long number(MethodHandle handle, Object target, long fallback) {
    if (handle == null || target == null) {
      return fallback;
    }
    try {
      return (long) handle.invokeExact(target);
    } catch (Throwable t) {
      return fallback;
    }
  }

  /** The value of an {@code int}. */
  public static int integer(MethodHandle handle, Object target, int fallback) {
    if (handle == null || target == null) {
      return fallback;
    }
    try {
      return (int) handle.invokeExact(target);
    } catch (Throwable t) {
      return fallback;
    }
  }

  /** The value of a {@code boolean}. */
  public static boolean flag(MethodHandle handle, Object target) {
    if (handle == null || target == null) {
      return false;
    }
    try {
      return (boolean) handle.invokeExact(target);
    } catch (Throwable t) {
      return false;
    }
  }

  private Reading() {}
}
