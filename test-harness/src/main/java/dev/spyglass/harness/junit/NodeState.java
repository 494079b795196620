package dev.spyglass.harness.junit;

/** What a client thinks of a node. */
public enum NodeState {
  /** The first connection is not made yet. */
  CONNECTING,
  /** In service. */
  UP,
  /** Unanswered beyond the operation timeout, and not marked down yet. */
  SUSPECT,
  /** The client itself took it out of service. */
  DOWN,
  /** The client no longer has it. */
  REMOVED
}
