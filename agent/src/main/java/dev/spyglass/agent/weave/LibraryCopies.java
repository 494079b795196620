package dev.spyglass.agent.weave;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Finds the copy of a library that a class belongs to. Creates no hook before the first class of a
 * library is seen. Thread-safe.
 */
public final class LibraryCopies {
  private final HookedLibraries libraries;
  private final Runnable whenFirstSeen;
  private final Map<HookedLibrary, Map<String, List<Hook>>> hooks = new HashMap<>();
  // By loader, weakly: an application may be undeployed.
  private final Map<ClassLoader, List<LibraryCopy>> byLoader = new WeakHashMap<>();
  private volatile boolean any;

  /**
   * Copies of these libraries.
   *
   * @param whenFirstSeen run before the first hooks are created
   */
  public LibraryCopies(HookedLibraries libraries, Runnable whenFirstSeen) {
    this.libraries = libraries;
    this.whenFirstSeen = whenFirstSeen;
  }

  /** Whether a class of this internal name may belong to a library. */
  boolean isOfLibrary(String internalName) {
    return libraries.haveClass(internalName);
  }

  /** Whether a class of a library was seen. */
  boolean any() {
    return any;
  }

  /** The copy that this loader's class of this internal name belongs to, or null. */
  LibraryCopy copyOf(ClassLoader loader, String internalName) {
    if (!isOfLibrary(internalName)) {
      return null;
    }
    LibraryCopy known = known(loader, internalName);
    // A loader that is asked may take locks of its own, so no lock is held here.
    return known != null ? known : add(loader, internalName, owner(loader, internalName));
  }

  private synchronized LibraryCopy known(ClassLoader loader, String internalName) {
    for (LibraryCopy copy : byLoader.getOrDefault(loader, Collections.emptyList())) {
      if (copy.hasClass(internalName)) {
        return copy;
      }
    }
    return null;
  }

  private HookedLibrary owner(ClassLoader loader, String internalName) {
    for (HookedLibrary library : libraries.all()) {
      if (internalName.startsWith(library.packagePrefix()) && library.owns(loader, internalName)) {
        return library;
      }
    }
    throw new IllegalArgumentException(internalName);
  }

  private synchronized LibraryCopy add(
      ClassLoader loader, String internalName, HookedLibrary library) {
    LibraryCopy known = known(loader, internalName);
    if (known != null) {
      return known;
    }
    if (!any) {
      whenFirstSeen.run();
      any = true;
    }
    LibraryCopy copy = new LibraryCopy(library, hooksOf(library), loader);
    byLoader.computeIfAbsent(loader, key -> new ArrayList<>(1)).add(copy);
    return copy;
  }

  private Map<String, List<Hook>> hooksOf(HookedLibrary library) {
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
