package dev.spyglass.agent.model;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * To which nodes calls for all nodes were handed over last. The client gives such an operation its
 * node only afterwards, and an answer may come in between. A fixed table by identity hash, without
 * locks: of two operations that share a place only the later is known. Thread-safe.
 */
final class EarlyAnswers {
  private static final int SLOTS = 1_024;

  private final AtomicIntegerArray hashes = new AtomicIntegerArray(SLOTS);
  private final AtomicReferenceArray<Node> nodes = new AtomicReferenceArray<>(SLOTS);

  void handedOver(Object operation, Node node) {
    int hash = System.identityHashCode(operation);
    int slot = hash & SLOTS - 1;
    hashes.set(slot, 0);
    nodes.set(slot, node);
    hashes.set(slot, hash);
  }

  /** The node of an operation, for the first who asks; null for all others. */
  Node take(Object operation) {
    int hash = System.identityHashCode(operation);
    int slot = hash & SLOTS - 1;
    return hash != 0 && hashes.compareAndSet(slot, hash, 0) ? nodes.getAndSet(slot, null) : null;
  }

  /** Lets go of the nodes of a client that is no more: they would keep its class loader. */
  void removeAll(Client client) {
    for (int slot = 0; slot < SLOTS; slot++) {
      Node node = nodes.get(slot);
      if (node != null && node.client() == client) {
        nodes.compareAndSet(slot, node, null);
      }
    }
  }
}
