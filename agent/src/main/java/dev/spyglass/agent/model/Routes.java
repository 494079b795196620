package dev.spyglass.agent.model;

import dev.spyglass.agent.reader.LibraryReader;

/**
 * Finds the node that an event is about: by its connection, its operation, or its key. Runs for
 * operations: no look-up takes a lock or allocates, except the first one of a connection.
 */
final class Routes {
  private final Registry registry;
  private final ReadersInUse readers;
  private final Adoption adoption;

  Routes(Registry registry, ReadersInUse readers, Adoption adoption) {
    this.registry = registry;
    this.readers = readers;
    this.adoption = adoption;
  }

  /**
   * The node that a connection leads to, also where several lead to one; null if nobody knows it.
   */
  Node nodeOf(Object connection) {
    Node known = registry.node(connection);
    return known != null || connection == null ? known : learnNodeOf(connection);
  }

  private Node learnNodeOf(Object connection) {
    LibraryReader reader = readers.serving(connection);
    if (reader == null) {
      return null;
    }
    Object nodeObject = reader.connections().nodeOf(connection);
    if (nodeObject != null && registry.node(nodeObject) == null) {
      Object clientObject = reader.connections().clientOf(connection);
      Client client = clientObject == null ? null : registry.client(clientObject);
      if (client != null) {
        adoption.adoptNodes(client, clientObject, false);
      }
    }
    Node node = registry.node(nodeObject);
    if (node != null) {
      registry.alsoKnownBy(connection, node);
    }
    return node;
  }

  /**
   * The node of a connection that sends. Adopts its client, if no hook saw it made and it is not
   * found in another way; null where clients are found otherwise.
   */
  Node nodeOfSender(Object connection) {
    Node known = nodeOf(connection);
    if (known != null) {
      return known;
    }
    return adoption.adoptSender(connection) == null ? null : nodeOf(connection);
  }

  /** The node that an operation was handed to, or will be; null if nobody knows it. */
  Node nodeOfOperation(Object operation) {
    LibraryReader reader = readers.serving(operation);
    Object object = reader == null ? null : reader.operations().nodeOf(operation);
    return object == null ? nodeByKey(reader, operation) : registry.node(object);
  }

  /**
   * The node of an operation that is not assigned to one yet, because its primary node has not
   * authenticated. Found by its key; null if more than one client could own it.
   */
  private Node nodeByKey(LibraryReader reader, Object operation) {
    String key = reader == null ? null : reader.operations().key(operation);
    Client only = key == null ? null : onlyClientOf(reader);
    Object object = only == null ? null : only.object();
    return object == null ? null : registry.node(reader.operations().primaryNode(object, key));
  }

  private Client onlyClientOf(LibraryReader reader) {
    Client only = null;
    for (Client client : registry.clients()) {
      if (client.reader() == reader) {
        if (only != null) {
          return null;
        }
        only = client;
      }
    }
    return only;
  }
}
