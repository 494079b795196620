package dev.spyglass.agent.library;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Tells which copy of which library a class belongs to. Until a class of some library comes by, no
 * hook is looked at. Thread-safe.
 */
final class LibraryCopies {
  private final List<ClientLibrary> libraries;
  private final Runnable whenFirstSeen;
  private final String[] prefixes;
  private final Map<ClientLibrary, Map<String, List<Hook>>> hooks = new HashMap<>();
  // By loader, weakly: an application may be undeployed.
  private final Map<ClassLoader, List<LibraryCopy>> byLoader = new WeakHashMap<>();

  LibraryCopies(List<ClientLibrary> libraries, Runnable whenFirstSeen) {
    this.libraries = libraries;
    this.whenFirstSeen = whenFirstSeen;
    prefixes = new String[libraries.size()];
    for (int i = 0; i < prefixes.length; i++) {
      prefixes[i] = libraries.get(i).packagePrefix();
    }
  }

  /** Whether a class of this internal name is one of some library's. */
  boolean isOfLibrary(String internalName) {
    for (String prefix : prefixes) {
      if (internalName.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  /** The copy that this loader's class of this internal name belongs to, or null. */
  synchronized LibraryCopy copyOf(ClassLoader loader, String internalName) {
    if (!isOfLibrary(internalName)) {
      return null;
    }
    List<LibraryCopy> copies = byLoader.computeIfAbsent(loader, key -> new ArrayList<>(1));
    for (LibraryCopy copy : copies) {
      if (copy.hasClass(internalName)) {
        return copy;
      }
    }
    LibraryCopy copy = newCopy(loader, internalName);
    copies.add(copy);
    return copy;
  }

  private LibraryCopy newCopy(ClassLoader loader, String internalName) {
    if (hooks.isEmpty()) {
      whenFirstSeen.run();
    }
    for (ClientLibrary library : libraries) {
      if (internalName.startsWith(library.packagePrefix())) {
        return new LibraryCopy(library, hooksOf(library), loader);
      }
    }
    throw new IllegalArgumentException(internalName);
  }

  private Map<String, List<Hook>> hooksOf(ClientLibrary library) {
    Map<String, List<Hook>> byClass = hooks.get(library);
    if (byClass == null) {
      byClass = new HashMap<>();
      for (Hook hook : library.hooks()) {
        byClass.computeIfAbsent(hook.className(), name -> new ArrayList<>()).add(hook);
      }
      hooks.put(library, byClass);
    }
    return byClass;
  }
}
