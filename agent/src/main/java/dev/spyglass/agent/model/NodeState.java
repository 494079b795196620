package dev.spyglass.agent.model;

/** What a node is to its client. */
public enum NodeState {
  /** The client has not been connected to it since the client was made. */
  CONNECTING,
  /** The client regards it as in service. */
  UP,
  /**
   * Unanswered beyond the operation timeout, and not marked down yet. Our word, not the client's.
   */
  SUSPECT,
  /** The client took it out of service. */
  DOWN,
  /** No longer one of the client's nodes. */
  REMOVED
}
