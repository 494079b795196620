package dev.spyglass.agent.library;

import dev.spyglass.agent.model.LibraryReader;
import java.util.List;

/** One client library the agent knows. Stateless; every package beside this one has one. */
public interface ClientLibrary {
  /** Its name, as people look it up: {@code spymemcached}. */
  String name();

  /**
   * The version of the copy that this class loader defines, or null if it does not tell. May load a
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

  /** The client object whose IO this thread does, or null. */
  Object clientRunBy(Thread thread);

  /** A reader for the copy of the library that the client belongs to; null if it is not its own. */
  LibraryReader readerOf(Object client);

  /** For a detach: what classes of the library keep of ours is taken away from them. */
  default void letGo() {}

  /** Whether a reader made before reads this client too. */
  boolean reads(LibraryReader reader, Object client);
}
