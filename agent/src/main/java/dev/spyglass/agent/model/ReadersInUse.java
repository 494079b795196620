package dev.spyglass.agent.model;

import dev.spyglass.agent.reader.LibraryReader;
import dev.spyglass.agent.reader.OperationReader;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What reads the libraries whose clients are shown. Thread-safe; look-ups take no lock. */
final class ReadersInUse {
  private final Function<Object, LibraryReader> makers;
  private volatile LibraryReader[] inUse = {};
  private volatile OperationReader[] operations = {};

  /**
   * @param makers finds what reads the library that a client object belongs to, or null
   */
  ReadersInUse(Function<Object, LibraryReader> makers) {
    this.makers = makers;
  }

  /** These clients are shown from now on. */
  void of(List<Client> clients) {
    Set<LibraryReader> distinct = new LinkedHashSet<>();
    for (Client client : clients) {
      distinct.add(client.reader());
    }
    inUse = distinct.toArray(new LibraryReader[0]);
    operations =
        distinct.stream()
            .map(LibraryReader::operations)
            .filter(role -> role != OperationReader.NONE)
            .toArray(OperationReader[]::new);
  }

  /** What reads the library of a client object that may not be known yet, or null. */
  LibraryReader makeFor(Object client) {
    return makers.apply(client);
  }

  /** What reads the library in use that this object belongs to, or null. */
  LibraryReader serving(Object object) {
    // An index, not an iterator: this runs for operations and must not allocate.
    LibraryReader[] all = inUse;
    for (int i = 0; i < all.length; i++) {
      if (all[i].serves(object)) {
        return all[i];
      }
    }
    return null;
  }

  /** Whether this is the last state of an operation, in the words of any library in use. */
  boolean isDone(Object state) {
    OperationReader[] all = operations;
    for (int i = 0; i < all.length; i++) {
      if (all[i].isDone(state)) {
        return true;
      }
    }
    return false;
  }

  /** The operation that an application's own kind of future waits for, or null. */
  Object operationOf(Object future) {
    OperationReader[] all = operations;
    for (int i = 0; i < all.length; i++) {
      Object operation = all[i].operationOf(future);
      if (operation != null) {
        return operation;
      }
    }
    return null;
  }

  List<LibraryReader> all() {
    return Arrays.asList(inUse);
  }
}
