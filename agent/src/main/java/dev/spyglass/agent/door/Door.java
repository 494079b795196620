package dev.spyglass.agent.door;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;

/**
 * Puts the door into the bootstrap loader, package {@code java.lang}, where every class loader
 * finds it, those of OSGi too, which always delegate {@code java.*}. Appending a jar to the boot
 * class path would print a warning at every start and need a second file on disk.
 */
public final class Door {
  private static final String EVENTS = "java.lang.SpyglassEvents";
  // Of the door this agent was built with: the compiler copies the number.
  private static final int VERSION = SpyglassEvents.VERSION;

  /**
   * Defines the door, or takes the one that an earlier agent left.
   *
   * @throws IllegalStateException if this JVM does not let it be defined, or has another version of
   *     it; the message says which
   */
  public static void install(Instrumentation instrumentation) {
    Class<?> door = find();
    if (door == null) {
      define(instrumentation);
      door = find();
    }
    try {
      int version = door.getField("VERSION").getInt(null);
      if (version != VERSION) {
        throw new IllegalStateException(
            "another release of Spyglass left version "
                + version
                + " of "
                + EVENTS
                + " in this JVM, and this agent needs version "
                + VERSION
                + ": attach that release, or restart the JVM");
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "another program defined " + EVENTS + " in this JVM: it has no VERSION", e);
    }
  }

  private static Class<?> find() {
    try {
      return Class.forName(EVENTS, false, null);
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  private static void define(Instrumentation instrumentation) {
    byte[][] classes = {bytes(DoorClasses.SINK), bytes(DoorClasses.EVENTS)};
    try {
      if (System.getProperty("java.specification.version").startsWith("1.")) {
        defineOn8(classes);
      } else {
        // Door9 is named only here, because its class file is of Java 9. Reflection instead would
        // cost tens of milliseconds at start-up.
        Door9.define(instrumentation, classes);
      }
    } catch (Exception | LinkageError e) {
      throw new IllegalStateException("cannot define " + EVENTS + " in this JVM", e);
    }
  }

  private static void defineOn8(byte[][] classes) throws ReflectiveOperationException {
    Class<?> unsafeType = Class.forName("sun.misc.Unsafe");
    Field field = unsafeType.getDeclaredField("theUnsafe");
    field.setAccessible(true);
    Method define =
        unsafeType.getMethod(
            "defineClass",
            String.class,
            byte[].class,
            int.class,
            int.class,
            ClassLoader.class,
            ProtectionDomain.class);
    for (byte[] bytes : classes) {
      define.invoke(field.get(null), null, bytes, 0, bytes.length, null, null);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private Door() {}
}
