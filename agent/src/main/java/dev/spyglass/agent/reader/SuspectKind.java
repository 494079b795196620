package dev.spyglass.agent.reader;

import java.util.Locale;

/**
 * What can pile up in a client. The remedy depends on the library: {@link LibraryReader#remedy}.
 */
public enum SuspectKind {
  /** Operations that the failure mode keeps for a node that is down. */
  PENDING_ON_DEAD_NODE,
  /** Operations that found no other node to go to. */
  NO_OTHER_NODE,
  /** Operations for all nodes, kept for one that is down. */
  BROADCAST_ON_DEAD_NODE,
  /** What was in the queues of a node when the client marked it down. */
  KEPT_AFTER_MARK_DOWN,
  /** Operations that were sent and have timed out. */
  TIMED_OUT_ON_THE_WIRE,
  /** Operations whose futures nobody asked. */
  FUTURES_NOT_COLLECTED,
  /** Clients that were made and not shut down. */
  CLIENTS_NOT_SHUT_DOWN,
  /** Completion listeners that wait for a thread. */
  LISTENER_BACKLOG,
  /** Operations that wait to be sent again. */
  RETRY_QUEUE;

  /** The name as shown, for example {@code pending_on_dead_node}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
