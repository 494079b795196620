package dev.spyglass.agent.weave;

import java.util.List;

/** What weaving needs of a client library: which classes are its own, and where to listen. */
public interface HookedLibrary {
  /** Its name, as people look it up: {@code spymemcached}. */
  String name();

  /**
   * The version of the copy that this class loader defines, or null if it does not say. May load a
   * class of the library: not called while one is being loaded.
   */
  String version(ClassLoader loader);

  /** What the internal names of all its classes begin with. */
  String packagePrefix();

  /**
   * Whether a class of that package, which this loader defines, is this library's and not one of
   * another library that shares its class names. Loads no class.
   *
   * @param internalName of the class, which may be the one being loaded
   */
  default boolean owns(ClassLoader loader, String internalName) {
    return true;
  }

  /** Where to listen. Loads the advice, so it is asked for only once a class of it is seen. */
  List<Hook> hooks();
}
