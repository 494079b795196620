package dev.spyglass.agent.reader;

/** Who knows when an operation was queued and written, and whether its caller gave up. */
public enum Tracking {
  /** The library notes it on the operation, which stays at one node. */
  NOTED,
  /** The library notes nothing on its operations; the agent follows them from event to event. */
  FOLLOWED,
  /**
   * The library sends requests over connections; the agent follows each of them, and counts the
   * queues by their events.
   */
  REQUESTS
}
