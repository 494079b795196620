package dev.spyglass.agent.weave;

import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;

/** The hooked classes and their subclasses seen so far, by class loader. Thread-safe. */
final class Families {
  // By loader, weakly: an application may be undeployed.
  private final Map<ClassLoader, Map<String, Family>> byLoader = new WeakHashMap<>();

  synchronized void put(ClassLoader loader, String className, Family family) {
    byLoader.computeIfAbsent(loader, key -> new HashMap<>()).put(className, family);
  }

  /** Whether a class of this name was seen in any loader. */
  synchronized boolean has(String className) {
    for (Map<String, Family> families : byLoader.values()) {
      if (families.containsKey(className)) {
        return true;
      }
    }
    return false;
  }

  /** What is known of the class that this loader itself defines, or null. */
  synchronized Family of(ClassLoader loader, String className) {
    Map<String, Family> families = byLoader.get(loader);
    return families == null ? null : families.get(className);
  }

  /** The same for a class that the loader or one of its parents defines. */
  Family seenFrom(ClassLoader loader, String className) {
    for (ClassLoader l = loader; l != null; l = l.getParent()) {
      Family family = of(l, className);
      if (family != null) {
        return family;
      }
    }
    return null;
  }
}
