package dev.spyglass.agent.library;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds fields and methods of one copy of a client library and hands them out as method handles
 * that take and return {@code Object} or a primitive. What this version does not have is null and
 * is listed, so that only the reading concerned is off.
 */
public final class Members {
  // Weak: a reader may live longer than the copy that it reads.
  private final WeakReference<ClassLoader> loader;
  private final Set<String> rightlyAbsent;
  private final List<String> missing = new ArrayList<>();

  /**
   * Members of the classes that this loader knows.
   *
   * @param rightlyAbsent names of fields, with their classes, that this fork of the library does
   *     not have
   */
  public Members(ClassLoader loader, String... rightlyAbsent) {
    this.loader = new WeakReference<>(loader);
    this.rightlyAbsent = new HashSet<>(Arrays.asList(rightlyAbsent));
  }

  /** What this version of the library lacks, of all that was asked for. */
  public List<String> missing() {
    return Collections.unmodifiableList(missing);
  }

  /** The class, not initialised, or null. */
  public Class<?> type(String className) {
    try {
      return Class.forName(className, false, loader.get());
    } catch (ClassNotFoundException | LinkageError e) {
      missing.add(className);
      return null;
    }
  }

  /** The same for a class that older versions do not have; its absence is not listed. */
  public Class<?> typeIfThere(String className) {
    try {
      return Class.forName(className, false, loader.get());
    } catch (ClassNotFoundException | LinkageError e) {
      return null;
    }
  }

  /** Reads a field: a handle {@code (Object) -> type}, or null. */
  public MethodHandle field(String className, String name, Class<?> type) {
    return optionalField(className, name, type, true);
  }

  /** The same for a field that older versions do not have; its absence is not listed. */
  public MethodHandle fieldIfThere(String className, String name, Class<?> type) {
    return optionalField(className, name, type, false);
  }

  private MethodHandle optionalField(
      String className, String name, Class<?> type, boolean expected) {
    try {
      Field field = Class.forName(className, false, loader.get()).getDeclaredField(name);
      field.setAccessible(true);
      return MethodHandles.lookup()
          .unreflectGetter(field)
          .asType(MethodType.methodType(type, Object.class));
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      if (expected && !rightlyAbsent.contains(className + "." + name)) {
        missing.add(className + "." + name);
      }
      return null;
    }
  }

  /** Calls a method without arguments: a handle {@code (Object) -> type}, or null. */
  public MethodHandle method(String className, String name, Class<?> type) {
    return method(className, name, MethodType.methodType(type, Object.class));
  }

  /** Calls a method that takes a text: a handle {@code (Object, String) -> Object}, or null. */
  public MethodHandle methodOfString(String className, String name) {
    return method(className, name, MethodType.methodType(Object.class, Object.class, String.class));
  }

  private MethodHandle method(String className, String name, MethodType type) {
    Class<?>[] parameters = type.dropParameterTypes(0, 1).parameterArray();
    try {
      Method method = Class.forName(className, false, loader.get()).getMethod(name, parameters);
      method.setAccessible(true);
      return MethodHandles.lookup().unreflect(method).asType(type);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      missing.add(className + "." + name + "()");
      return null;
    }
  }

  /** The class with this name that the object is one of, or null. */
  public static Class<?> superclass(Object object, String className) {
    for (Class<?> c = object.getClass(); c != null; c = c.getSuperclass()) {
      if (c.getName().equals(className)) {
        return c;
      }
    }
    return null;
  }
}
