package dev.spyglass.agent.library.folsom;

import dev.spyglass.agent.reader.DownCause;
import dev.spyglass.agent.reader.Operation;
import dev.spyglass.agent.reader.Outcome;
import dev.spyglass.agent.reader.WeakIdentityMap;

/**
 * Replies that folsom does not expect, errors of the server among them. It closes the connection
 * and fails every request on it with the same reason, although the server answered only one of
 * them. Thread-safe.
 */
final class ErrorReplies {
  private static final int MAX_REASONS = 256;
  private static final String LINE = "Unexpected line: ";
  // What folsom says before the line, the name of its own type, or the status.
  private static final String[] BEFORE_REPLY = {
    LINE, "Unexpected response type: ", "Unexpected response: ", "Unknown status code: "
  };

  // By the text itself, of which each closed connection has its own.
  private final WeakIdentityMap<Boolean> takenReasons = new WeakIdentityMap<>(MAX_REASONS);

  /** The reply within the reason for which a connection was closed; null if it was none. */
  static String reply(String reason) {
    for (String before : BEFORE_REPLY) {
      if (reason != null && reason.startsWith(before)) {
        return reason.substring(before.length());
      }
    }
    return null;
  }

  /** How a request ends that is answered with this. */
  static Outcome outcome(String reply) {
    if (reply.equals("ERROR") || reply.startsWith("CLIENT_ERROR")) {
      return Outcome.CLIENT_ERROR;
    }
    Outcome byStatus = Outcomes.ofStatus(reply, Operation.OTHER);
    return byStatus == Outcome.CLIENT_ERROR ? byStatus : Outcome.SERVER_ERROR;
  }

  /** The cause for a connection that was closed because of a reply; null if it was not. */
  static String downCause(String reason) {
    if (reply(reason) != null) {
      return DownCause.ERROR_LINE;
    }
    // The rest of this text is keys.
    return reason.startsWith("Expected key ") ? DownCause.unknown("reply for another key") : null;
  }

  /**
   * Whether the failure is that of the request that the reply was for. Of all that fail with one
   * reason it is the first, except for requests that had not been sent.
   */
  synchronized boolean isOfAnswered(Throwable failure) {
    String reason = failure.getMessage();
    if (takenReasons.get(reason) != null || !isOfSent(failure)) {
      return false;
    }
    return takenReasons.putIfAbsent(reason, Boolean.TRUE) != null;
  }

  /** Requests on the wire are failed by the handler of the connection, others by their promise. */
  private static boolean isOfSent(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    return trace.length == 0 || trace[0].getClassName().endsWith("$ConnectionHandler");
  }
}
