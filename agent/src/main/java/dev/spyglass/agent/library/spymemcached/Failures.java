package dev.spyglass.agent.library.spymemcached;

import dev.spyglass.agent.reader.DownCause;
import dev.spyglass.agent.reader.Outcome;
import java.net.ConnectException;

/** What spymemcached's exceptions and reply lines stand for. */
public final class Failures {
  /** The cause for a node that is lost because of {@code failure}. */
  static String downCause(Throwable failure) {
    String text = String.valueOf(failure.getMessage());
    if (failure.getClass().getName().endsWith(".OperationException")) {
      return DownCause.ERROR_LINE;
    }
    if (failure instanceof ConnectException) {
      return text.contains("refused")
          ? DownCause.REFUSED
          : text.contains("timed out") ? DownCause.CONNECT_TIMEOUT : DownCause.unknown(text);
    }
    if (text.contains("reset") || text.contains("Broken pipe")) {
      return DownCause.RESET;
    }
    // MemcachedConnection's own words for a read that returned -1, in all versions.
    if (text.contains("Disconnected unexpected")) {
      return DownCause.EOF;
    }
    // ElastiCache's words.
    if (text.contains("TLS handshake")) {
      return DownCause.TLS_HANDSHAKE;
    }
    return DownCause.unknown(
        failure.getMessage() == null ? failure.getClass().getSimpleName() : text);
  }

  /** What a reply line of the text protocol means. One that is not in it is the server's error. */
  static Outcome outcomeOfReply(String line) {
    switch (line) {
      case "STORED":
        return Outcome.STORED;
      case "NOT_STORED":
      case "EXISTS":
        return Outcome.NOT_STORED;
      case "NOT_FOUND":
        return Outcome.MISS;
      case "DELETED":
      case "TOUCHED":
      case "OK":
        return Outcome.OK;
      default:
        return isNumber(line) ? Outcome.OK : Outcome.SERVER_ERROR;
    }
  }

  /** Whether the line is what incr and decr are answered; some servers pad it with blanks. */
  public static boolean isNumber(String line) {
    int digits = 0;
    while (digits < line.length() && line.charAt(digits) >= '0' && line.charAt(digits) <= '9') {
      digits++;
    }
    int end = digits;
    while (end < line.length() && line.charAt(end) == ' ') {
      end++;
    }
    return digits > 0 && end == line.length();
  }

  /** What the server's error text means; the binary protocol has its own texts, or none. */
  static Outcome outcomeOfError(String text) {
    boolean ofClient = text != null && text.contains("ERROR") && !text.startsWith("SERVER_ERROR");
    return ofClient ? Outcome.CLIENT_ERROR : Outcome.SERVER_ERROR;
  }

  private Failures() {}
}
