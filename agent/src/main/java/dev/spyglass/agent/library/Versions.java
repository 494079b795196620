package dev.spyglass.agent.library;

import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.Function;

/**
 * The versions of all copies of one library. Each is read once, when the copy is first seen: a web
 * application that was stopped meanwhile logs a stack trace for every file it is asked for. Keeps
 * no class loader alive. Thread-safe.
 */
public final class Versions {
  private final Function<ClassLoader, String> reading;
  private final Map<ClassLoader, Optional<String>> known = new WeakHashMap<>();

  /**
   * @param reading finds the version of the copy that a class loader defines, or null; must not
   *     load a class of the library
   */
  public Versions(Function<ClassLoader, String> reading) {
    this.reading = reading;
  }

  /** The version of the copy that this class loader defines; null if it is not known. */
  public String of(ClassLoader loader) {
    Optional<String> version;
    synchronized (known) {
      version = known.get(loader);
    }
    if (version == null) {
      // No lock is held meanwhile: a class loader may take locks of its own.
      version = Optional.ofNullable(reading.apply(loader));
      synchronized (known) {
        known.putIfAbsent(loader, version);
      }
    }
    return version.orElse(null);
  }
}
