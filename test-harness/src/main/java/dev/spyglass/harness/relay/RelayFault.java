package dev.spyglass.harness.relay;

/** What a {@link Relay} can do to the traffic it carries. */
public enum RelayFault {
  /** Everything is carried as it comes. */
  NONE,
  /** Every chunk of an answer arrives later by the given latency, in order. */
  SLOW,
  /** The answers of the node, taken together, arrive at the given rate. */
  THROTTLE,
  /** Connections are accepted and requests are taken, nothing is ever answered. */
  SILENT,
  /**
   * Like lost packets: nothing is carried on existing connections, and a new connection is neither
   * accepted nor refused.
   */
  DROP,
  /** Existing connections are reset, new ones are refused. */
  REFUSE,
  /** Existing connections are reset, and so is every new one as soon as it is accepted. */
  RESET,
  /**
   * Like a node that was restarted unnoticed: existing connections stay open until the client sends
   * something and is answered by a reset; new connections are refused.
   */
  HALF_OPEN,
  /** The first value of an answer ends in its middle, and then the connection ends. */
  TRUNCATE
}
