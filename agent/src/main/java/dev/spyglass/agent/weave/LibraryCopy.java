package dev.spyglass.agent.weave;

import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** One copy of a client library: the classes one loader defines. Keeps no loader alive. */
final class LibraryCopy {
  private final HookedLibrary library;
  private final Map<String, List<Hook>> hooksByClass;
  private final WeakReference<ClassLoader> loader;

  LibraryCopy(HookedLibrary library, Map<String, List<Hook>> hooksByClass, ClassLoader loader) {
    this.library = library;
    this.hooksByClass = hooksByClass;
    this.loader = new WeakReference<>(loader);
  }

  boolean hasClass(String internalName) {
    return internalName.startsWith(library.packagePrefix());
  }

  boolean isOf(ClassLoader candidate) {
    return loader.get() == candidate;
  }

  /** The hooks in the class with this name, with dots. */
  List<Hook> hooksIn(String className) {
    return hooksByClass.getOrDefault(className, Collections.emptyList());
  }

  /** A new description of the class with this name, null if it has no hooks. */
  HookedClass hookedClass(String className) {
    return hooksIn(className).isEmpty() ? null : new HookedClass(this, className);
  }

  /**
   * Name and version. May load a class of the library, so it must not be called while one is being
   * loaded.
   */
  @Override
  public String toString() {
    String version = library.version(loader.get());
    return version == null ? library.name() : library.name() + " " + version;
  }
}
