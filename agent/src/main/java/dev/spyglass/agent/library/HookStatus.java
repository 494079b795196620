package dev.spyglass.agent.library;

import java.util.ArrayList;
import java.util.Collection;
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
    final String text;
    final String whyOff;

    Place(LibraryCopy copy, String text, String whyOff) {
      this.copy = copy;
      this.text = text;
      this.whyOff = whyOff;
    }
  }

  // By the loader of the class, weakly: an application may be undeployed.
  private final Map<ClassLoader, Map<String, Place>> byLoader = new WeakHashMap<>();

  /** Takes notes of hooks in classes of one loader. Refers to it: not to be kept. */
  final class Notes {
    private final ClassLoader loader;
    private final LibraryCopy copy;

    private Notes(ClassLoader loader, LibraryCopy copy) {
      this.loader = loader;
      this.copy = copy;
    }

    void on(Hook hook) {
      put(loader, new Place(copy, hook.toString(), null));
    }

    void off(Hook hook, String reason) {
      put(loader, new Place(copy, hook.toString(), reason));
    }
  }

  Notes of(ClassLoader loader, LibraryCopy copy) {
    return new Notes(loader, copy);
  }

  private synchronized void put(ClassLoader loader, Place place) {
    byLoader.computeIfAbsent(loader, key -> new HashMap<>()).put(place.text, place);
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
   * One line for each hook that is off in a class that was seen: library and version, class,
   * method, reason. Copies of the same version for which the same holds share a line.
   */
  public List<String> offLines() {
    Collection<String> lines = new TreeSet<>();
    for (Place place : places()) {
      if (place.whyOff != null) {
        lines.add(place.copy + ": " + place.text + ": " + place.whyOff);
      }
    }
    return new ArrayList<>(lines);
  }

  private synchronized List<Place> places() {
    List<Place> all = new ArrayList<>();
    byLoader.values().forEach(places -> all.addAll(places.values()));
    return all;
  }
}
