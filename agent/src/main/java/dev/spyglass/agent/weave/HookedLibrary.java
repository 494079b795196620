package dev.spyglass.agent.weave;

import java.util.List;

/** What weaving needs of a client library: which classes are its own, and its hooks. */
public interface HookedLibrary {
  /** The name of its Maven artifact: {@code spymemcached}. */
  String name();

  /**
   * The version of the copy that this class loader defines; null if the copy does not show it. May
   * load a class of the library, so it must not be called while one is being loaded.
   */
  String version(ClassLoader loader);

  /** The prefix of the internal names of all its classes. */
  String packagePrefix();

  /**
   * Whether a class with that prefix, which this loader defines, belongs to this library and not to
   * another one with the same class names. Loads no class.
   *
   * @param internalName of the class, which may be the one being loaded
   */
  default boolean owns(ClassLoader loader, String internalName) {
    return true;
  }

  /** Its hooks. Loads the advice, so it is called only after a class of the library was seen. */
  List<Hook> hooks();
}
