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
  private final String[] packages;
  private final Map<ClientLibrary, Map<String, List<Hook>>> hooks = new HashMap<>();
  // By loader, weakly: an application may be undeployed.
  private final Map<ClassLoader, List<LibraryCopy>> byLoader = new WeakHashMap<>();
  private volatile boolean any;

  LibraryCopies(List<ClientLibrary> libraries, Runnable whenFirstSeen) {
    this.libraries = libraries;
    this.whenFirstSeen = whenFirstSeen;
    prefixes = new String[libraries.size()];
    packages = new String[libraries.size()];
    for (int i = 0; i < prefixes.length; i++) {
      prefixes[i] = libraries.get(i).packagePrefix();
      packages[i] = prefixes[i].replace('/', '.');
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

  /** Whether a class of some library came by. */
  boolean any() {
    return any;
  }

  /** The copy that this loader's class of this name, with dots, belongs to; or null. */
  LibraryCopy copyOf(ClassLoader loader, String className) {
    for (String packageName : packages) {
      if (className.startsWith(packageName)) {
        return copyOfLibrary(loader, className);
      }
    }
    return null;
  }

  private synchronized LibraryCopy copyOfLibrary(ClassLoader loader, String className) {
    List<LibraryCopy> copies = byLoader.computeIfAbsent(loader, key -> new ArrayList<>(1));
    for (LibraryCopy copy : copies) {
      if (copy.hasClass(className)) {
        return copy;
      }
    }
    LibraryCopy copy = newCopy(loader, className);
    copies.add(copy);
    return copy;
  }

  private LibraryCopy newCopy(ClassLoader loader, String className) {
    if (!any) {
      whenFirstSeen.run();
      any = true;
    }
    int library = 0;
    while (!className.startsWith(packages[library])) {
      library++;
    }
    return new LibraryCopy(libraries.get(library), hooksOf(libraries.get(library)), loader);
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
