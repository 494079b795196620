package dev.spyglass.agent.weave;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.WeakHashMap;

/**
 * Which hooks are in, and why the others are not, in every copy of every library. Forgets a copy
 * whose class loader was collected. Thread-safe.
 */
public final class HookStatus {
  /** What became of one hook in one class. */
  private static final class Place {
    final LibraryCopy copy;
    final String className;
    final String method;
    final String whyOff;

    Place(LibraryCopy copy, String className, String method, String whyOff) {
      this.copy = copy;
      this.className = className;
      this.method = method;
      this.whyOff = whyOff;
    }
  }

  // By the loader of the class, weakly: an application may be undeployed.
  private final Map<ClassLoader, Map<String, Place>> byLoader = new WeakHashMap<>();

  /** Records the hooks of one class. Refers to the class's loader, so it must not be kept. */
  final class Notes {
    private final ClassLoader loader;
    private final String className;

    private Notes(ClassLoader loader, String className) {
      this.loader = loader;
      this.className = className;
    }

    void on(LibraryCopy copy, Hook hook) {
      put(loader, new Place(copy, className, hook.in(className), null));
    }

    void off(LibraryCopy copy, Hook hook, String reason) {
      put(loader, new Place(copy, className, hook.in(className), reason));
    }

    /** Records that no hook of the class is in. */
    void allOff(String reason) {
      for (Place place : placesOf(loader, className)) {
        put(loader, new Place(place.copy, className, place.method, reason));
      }
    }
  }

  /** Records the hooks of the class that this loader defines under this name. */
  Notes of(ClassLoader loader, String className) {
    return new Notes(loader, className);
  }

  private synchronized void put(ClassLoader loader, Place place) {
    byLoader.computeIfAbsent(loader, key -> new HashMap<>()).put(place.method, place);
  }

  /** How many hooks are in, counted in each copy. */
  public int installed() {
    int count = 0;
    for (Place place : places()) {
      count += place.whyOff == null ? 1 : 0;
    }
    return count;
  }

  /**
   * One line for each hook that is off in a class seen so far: library and version, class, method,
   * reason. Copies of one version share a line if it is the same.
   */
  public List<String> offLines() {
    Collection<String> lines = new TreeSet<>();
    for (Place place : places()) {
      if (place.whyOff != null) {
        lines.add(place.copy + ": " + place.method + ": " + place.whyOff);
      }
    }
    return new ArrayList<>(lines);
  }

  private synchronized List<Place> placesOf(ClassLoader loader, String className) {
    List<Place> places = new ArrayList<>();
    for (Place place : byLoader.getOrDefault(loader, Collections.emptyMap()).values()) {
      if (place.className.equals(className)) {
        places.add(place);
      }
    }
    return places;
  }

  private synchronized List<Place> places() {
    List<Place> all = new ArrayList<>();
    byLoader.values().forEach(places -> all.addAll(places.values()));
    return all;
  }
}
