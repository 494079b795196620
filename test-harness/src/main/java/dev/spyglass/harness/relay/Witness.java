package dev.spyglass.harness.relay;

import dev.spyglass.harness.relay.RelayEvent.Kind;

/**
 * Reports about one connection, each moment once: the first answer, the first request of a fault
 * that was not delivered, and which side ended it. Used by the relay's thread alone.
 */
final class Witness {
  private final RelayLog log;
  private final int connection;
  private boolean answered;
  private boolean unanswered;
  private boolean closed;

  Witness(RelayLog log, int connection) {
    this.log = log;
    this.connection = connection;
    log.add(Kind.ACCEPTED, connection);
  }

  void answered() {
    if (!answered) {
      answered = true;
      log.add(Kind.FIRST_ANSWER, connection);
    }
  }

  void unanswered() {
    if (!unanswered) {
      unanswered = true;
      log.add(Kind.FIRST_UNANSWERED, connection);
    }
  }

  void faultEnded() {
    unanswered = false;
  }

  void closedByClient() {
    closed(Kind.CLOSED_BY_CLIENT);
  }

  void closedByRelay() {
    closed(Kind.CLOSED_BY_RELAY);
  }

  private void closed(Kind kind) {
    if (!closed) {
      closed = true;
      log.add(kind, connection);
    }
  }
}
