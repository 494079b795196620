package dev.spyglass.agent.reader;

/** How an operation ended. Each operation ends in exactly one of these. */
public enum Outcome {
  /** A value was found. */
  HIT("hit"),
  /** The key was absent. */
  MISS("miss"),
  /** The value was stored. */
  STORED("stored"),
  /** The server declined to store: a condition did not hold, or a cas met a changed value. */
  NOT_STORED("not_stored"),
  /** Answered as asked, where none of the others fits: a deletion, an incr, a version. */
  OK("ok"),
  /** The caller gave up, or the client dropped it unsent because it was too old. */
  TIMEOUT("timeout"),
  /** Cancelled by the application, or by the client when it lost the connection. */
  CANCELLED("cancelled"),
  /** The server answered with an error of its own. */
  SERVER_ERROR("server_error"),
  /** The server rejected the request. */
  CLIENT_ERROR("client_error"),
  /** Failed fast, because the node is marked down. */
  NODE_DOWN("node_down"),
  /** Refused, because the client's queue was full. */
  OVERLOAD("overload"),
  /** Any other failure. */
  FAILED("failed");

  private static final Outcome[] ALL = values();

  private final String text;

  Outcome(String text) {
    this.text = text;
  }

  /** The name as shown everywhere, for example {@code not_stored}. */
  public String text() {
    return text;
  }

  /** How many outcomes there are. */
  public static int count() {
    return ALL.length;
  }

  /** The outcome with this ordinal, without the copy that {@code values()} makes. */
  public static Outcome at(int ordinal) {
    return ALL[ordinal];
  }
}
