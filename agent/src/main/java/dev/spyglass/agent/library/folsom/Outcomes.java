package dev.spyglass.agent.library.folsom;

import dev.spyglass.agent.reader.DownCause;
import dev.spyglass.agent.reader.Operation;
import dev.spyglass.agent.reader.Outcome;
import java.net.ConnectException;
import java.util.concurrent.CompletionException;

/** What folsom's results, exceptions and reasons stand for. */
final class Outcomes {
  private static final String CLOSED = "MemcacheClosedException";
  private static final String NOT_ALLOWED = "MemcacheAuthenticationException";

  /** How an answered request ended; {@code reply} is what its future is completed with. */
  static Outcome ofReply(Operation operation, Object reply) {
    if (reply instanceof Enum) {
      return ofStatus(((Enum<?>) reply).name(), operation);
    }
    switch (operation) {
      case GET:
      case GETS:
      case GET_AND_TOUCH:
        return reply == null ? Outcome.MISS : Outcome.HIT;
      case INCR:
      case DECR:
        return reply == null ? Outcome.MISS : Outcome.OK;
      default:
        return Outcome.OK;
    }
  }

  /** How a request ended that was answered with this status, a name in folsom or memcached. */
  static Outcome ofStatus(String status, Operation operation) {
    switch (status) {
      case "OK":
        return operation.isStore() ? Outcome.STORED : Outcome.OK;
      case "KEY_NOT_FOUND":
        // The text protocol answers NOT_STORED here; one word for one thing.
        return operation.isStore() && operation != Operation.CAS
            ? Outcome.NOT_STORED
            : Outcome.MISS;
      case "KEY_EXISTS":
      case "ITEM_NOT_STORED":
        return Outcome.NOT_STORED;
      case "INVALID_ARGUMENTS":
      case "INCR_DECR_ON_NON_NUMERIC_VALUE":
      case "AUTHENTICATION_ERROR":
      case "UNAUTHORIZED":
      case "UNKNOWN_COMMAND":
      case "NOT_SUPPORTED":
        return Outcome.CLIENT_ERROR;
      default:
        return Outcome.SERVER_ERROR;
    }
  }

  /**
   * What the server said with an error; folsom keeps no more of a {@code CLIENT_ERROR} than that it
   * was one.
   */
  static String errorText(Throwable failure) {
    if (failure.getClass().getSimpleName().equals(NOT_ALLOWED)) {
      return "CLIENT_ERROR";
    }
    String reply = ErrorReplies.reply(failure.getMessage());
    return reply == null ? failure.getMessage() : reply;
  }

  /** How a request ended, without a reply to it, after a connection had taken it. */
  static Outcome ofFailure(Throwable failure) {
    switch (failure.getClass().getSimpleName()) {
      case CLOSED:
        return Outcome.CANCELLED;
      case NOT_ALLOWED:
        // folsom's word for every CLIENT_ERROR of the text protocol.
        return Outcome.CLIENT_ERROR;
      default:
        return Outcome.FAILED;
    }
  }

  /** The cause for a connection that could not be made. */
  static String downCause(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    String name = cause.getClass().getSimpleName();
    if (name.equals(NOT_ALLOWED)) {
      return DownCause.AUTH;
    }
    // Netty's own extends ConnectException.
    if (name.equals("ConnectTimeoutException")) {
      return DownCause.CONNECT_TIMEOUT;
    }
    String text = cause.getMessage() == null ? name : cause.getMessage();
    if (cause instanceof ConnectException) {
      return text.contains("refused")
          ? DownCause.REFUSED
          : text.contains("timed out") ? DownCause.CONNECT_TIMEOUT : DownCause.unknown(text);
    }
    return downCause(text);
  }

  /** The cause for a connection that folsom closed with this reason. */
  static String downCause(String reason) {
    switch (reason) {
      case "Timeout":
        return DownCause.HEAD_OF_LINE_TIMEOUT;
      case "Shutdown":
        return DownCause.SHUTDOWN;
      case "Disconnected":
        // This may have been a reset: folsom does not tell them apart.
        return DownCause.EOF;
      default:
        break;
    }
    if (reason.endsWith("ClosedChannelException")) {
      // A request met the closed socket before the client noticed.
      return DownCause.EOF;
    }
    if (reason.contains("reset") || reason.contains("Broken pipe")) {
      return DownCause.RESET;
    }
    String byReply = ErrorReplies.downCause(reason);
    return byReply == null ? DownCause.unknown(reason) : byReply;
  }

  private Outcomes() {}
}
