package dev.spyglass.agent.reader;

import java.util.Locale;

/** What a thread of a client library does. */
public enum ThreadRole {
  /** Reads from and writes to the sockets. */
  IO,
  /** Runs the completion listeners of the application. */
  LISTENER,
  /** Logs in to a node. */
  AUTH,
  /** Decodes values. */
  TRANSCODER,
  /** Handles answers that an IO thread has read. */
  READ,
  /** Connects to lost nodes again. */
  HEAL,
  /** Probes idle connections. */
  HEARTBEAT,
  /** Asks a configuration endpoint for the nodes. */
  CONFIGURATION,
  /** Connects again, for all clients of the library. */
  RECONNECT;

  /** The role as views show it, for example {@code io}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
