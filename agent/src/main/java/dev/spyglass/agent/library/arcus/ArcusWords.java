package dev.spyglass.agent.library.arcus;

import dev.spyglass.agent.library.spymemcached.Failures;
import dev.spyglass.agent.reader.DownCause;
import dev.spyglass.agent.reader.Outcome;

/** What the client's own words, and the server's replies about collections, stand for. */
final class ArcusWords {
  // How the other lines begin that a server of 1.7 to 1.13 sends, numbers apart.
  private static final String[] OTHER_WORDS = {
    "OK",
    "DELETED",
    "TOUCHED",
    "EXIST",
    "TRIMMED",
    "DUPLICATED",
    "NOTHING_TO_UPDATE",
    "COUNT=",
    "POSITION=",
    "RESPONSE ",
    "ELEMENT",
    "MISSED_KEYS",
    "ATTR",
    "PIPE_ERROR",
    "LENGTH_MISMATCH",
    "UNDEFINED",
    "SWITCHOVER",
    "REPL_SLAVE"
  };

  /** The cause for which the client says that it closes a connection. */
  static String downCause(String cause) {
    switch (cause) {
      case "continuous timeout":
        return DownCause.CONSECUTIVE_TIMEOUTS;
      case "high timeout ratio":
        return DownCause.TIMEOUT_RATIO;
      case "operation exception":
        return DownCause.ERROR_LINE;
      case "authentication failure":
        return DownCause.AUTH;
      default:
        return DownCause.unknown(cause);
    }
  }

  /** What a reply line means; null for one that does not end the operation by itself. */
  static Outcome outcome(String line) {
    if (line.startsWith("VALUE ")) {
      return Outcome.HIT;
    }
    switch (line) {
      case "END":
        return null;
      case "CREATED":
      case "STORED":
      case "CREATED_STORED":
      case "REPLACED":
      case "UPDATED":
        return Outcome.STORED;
      case "NOT_STORED":
      case "EXISTS":
      case "ELEMENT_EXISTS":
      case "OVERFLOWED":
      case "OUT_OF_RANGE":
        return Outcome.NOT_STORED;
      case "NOT_EXIST":
      case "NOT_FOUND":
      case "NOT_FOUND_ELEMENT":
        return Outcome.MISS;
      case "TYPE_MISMATCH":
      case "BKEY_MISMATCH":
      case "EFLAG_MISMATCH":
      case "UNREADABLE":
      case "NOT_SUPPORTED":
        return Outcome.CLIENT_ERROR;
      default:
        return isKnown(line) ? Outcome.OK : Outcome.SERVER_ERROR;
    }
  }

  private static boolean isKnown(String line) {
    if (Failures.isNumber(line)) {
      return true;
    }
    for (String word : OTHER_WORDS) {
      if (line.startsWith(word)) {
        return true;
      }
    }
    return false;
  }

  private ArcusWords() {}
}
