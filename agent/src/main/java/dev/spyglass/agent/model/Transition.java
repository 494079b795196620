package dev.spyglass.agent.model;

/** One change of a node's state. Immutable; times are wall-clock milliseconds, -1 for none. */
public final class Transition {
  public final long sequence;
  public final long atMillis;
  public final String node;
  public final NodeState from;
  public final NodeState to;

  /** Why, for a change to {@link NodeState#DOWN}; else null. */
  public final String cause;

  /** For a change to DOWN: when the oldest operation that never got an answer was written. */
  public final long evidenceMillis;

  /** For a change to DOWN: when the first caller gave up after that. */
  public final long firstTimeoutMillis;

  /** For a change to DOWN: from the first evidence to now, in milliseconds. */
  public final long downMarkingLatencyMillis;

  Transition(
      long sequence,
      long atMillis,
      String node,
      NodeState from,
      NodeState to,
      String cause,
      long evidenceMillis,
      long firstTimeoutMillis,
      long downMarkingLatencyMillis) {
    this.sequence = sequence;
    this.atMillis = atMillis;
    this.node = node;
    this.from = from;
    this.to = to;
    this.cause = cause;
    this.evidenceMillis = evidenceMillis;
    this.firstTimeoutMillis = firstTimeoutMillis;
    this.downMarkingLatencyMillis = downMarkingLatencyMillis;
  }
}
