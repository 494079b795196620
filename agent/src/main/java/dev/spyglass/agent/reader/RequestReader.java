package dev.spyglass.agent.reader;

/**
 * The requests of a library that sends them over connections. Thread-safe; no method throws, takes
 * a lock or allocates.
 */
public interface RequestReader {
  /** For a library that reports the states of operations instead. */
  RequestReader NONE = new RequestReader() {};

  /** How a request ended that was answered or failed; null if a later event will show it. */
  default Outcome outcomeOf(Object request, int kind, Object reply, Throwable failure) {
    return failure == null ? Outcome.OK : Outcome.FAILED;
  }

  /**
   * The outcome of a request that the connection did not take; null for one that it took.
   *
   * @param result what the call returned that handed it over, null if it threw
   */
  default Outcome refusal(Object connection, Object request, Object result) {
    return null;
  }

  /** The outcome of a request that no connection took. */
  default Outcome outcomeOfRefusal(Object request, Throwable failure) {
    return Outcome.NODE_DOWN;
  }

  /** The node that did not take the request, or null. */
  default Object nodeOfRefusal(Object client, Object request, Throwable failure) {
    return null;
  }

  /** What the server said with an error, without a key. */
  default String errorText(Throwable failure) {
    return failure.getMessage();
  }

  /** The error that a pooled connection was answered with, without a key; null if unknown. */
  default String errorTextOn(Object connection) {
    return null;
  }

  /** The kind of the request that a pooled connection carries, as {@link LibraryReader#kind}. */
  default int kindOn(Object connection) {
    return Operation.OTHER.ordinal();
  }

  /** Whether nobody expects an answer, so that the request ends when it is written. */
  default boolean isOneWay(Object request) {
    return false;
  }

  /** Whether the client sends the request again, though it has ended. */
  default boolean isSentAgain(Object request) {
    return false;
  }

  /** Whether the request notes on itself that it was answered, or ended in another way. */
  default boolean isAnswered(Object request) {
    return false;
  }

  /** Whether the request notes on itself that its caller gave up. */
  default boolean isGivenUp(Object request) {
    return false;
  }
}
