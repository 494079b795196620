package dev.spyglass.agent.library;

import dev.spyglass.agent.reader.LibraryReader;
import dev.spyglass.agent.weave.HookedLibrary;

/** One client library the agent knows. Stateless; every package beside this one has one. */
public interface ClientLibrary extends HookedLibrary {
  /**
   * {@inheritDoc} This is the first question about a copy. Its version is read now, while its
   * loader still answers.
   */
  @Override
  default boolean owns(ClassLoader loader, String internalName) {
    version(loader);
    return true;
  }

  /** The client object whose IO this thread does, or null. */
  Object clientRunBy(Thread thread);

  /** A reader for the copy of the library that the client belongs to; null if that is another. */
  LibraryReader readerOf(Object client);

  /** Whether a reader made before reads this client too. */
  boolean reads(LibraryReader reader, Object client);

  /** For a detach: removes what classes of the library keep of the agent. */
  default void letGo() {}
}
