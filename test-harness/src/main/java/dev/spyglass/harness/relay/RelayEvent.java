package dev.spyglass.harness.relay;

import java.time.Instant;

/**
 * Something the relay saw or did.
 *
 * @param at the moment the relay saw it
 * @param kind what it was
 * @param connection number of the connection, from 1; 0 for what concerns the relay as a whole
 */
public record RelayEvent(Instant at, Kind kind, int connection) {

  /** What happened. */
  public enum Kind {
    /** A fault began. */
    FAULT,
    /** The fault ended, service is restored. */
    HEALED,
    /** A client connected. */
    ACCEPTED,
    /** The client closed or reset its connection. */
    CLOSED_BY_CLIENT,
    /** The relay closed or reset the connection, by a fault or because the node did. */
    CLOSED_BY_RELAY,
    /** The first byte of an answer was carried to the client of this connection. */
    FIRST_ANSWER,
    /**
     * The first bytes a client sent on this connection since the fault began were not delivered.
     */
    FIRST_UNANSWERED
  }
}
