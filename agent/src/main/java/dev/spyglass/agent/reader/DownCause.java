package dev.spyglass.agent.reader;

/** Why a client marked a node down, in the words that views show. */
public final class DownCause {
  public static final String CONSECUTIVE_TIMEOUTS = "consecutive_timeouts";
  public static final String TIMEOUT_RATIO = "timeout_ratio";
  public static final String REFUSED = "refused";
  public static final String RESET = "reset";
  public static final String EOF = "eof";
  public static final String CONNECT_TIMEOUT = "connect_timeout";

  /** The configuration gave the node's name another address. */
  public static final String REPLACED = "replaced";

  public static final String TLS_HANDSHAKE = "tls_handshake";
  public static final String ERROR_LINE = "error_line";
  public static final String HEAD_OF_LINE_TIMEOUT = "head_of_line_timeout";
  public static final String HEARTBEAT = "heartbeat";
  public static final String AUTH = "auth";
  public static final String SHUTDOWN = "shutdown";
  public static final String BEFORE_ATTACH = "before_attach";

  private static final int MAX_TEXT = 80;

  /** A cause that has no word of its own, with the text that the client gave for it. */
  public static String unknown(String text) {
    if (text == null || text.isEmpty()) {
      return "unknown";
    }
    String cut = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
    // The text may come from a server: nothing that a terminal or a log would act on.
    return "unknown(" + cut.replaceAll("[^ -~]", "?") + ")";
  }

  /** Whether the cause has no word of its own. */
  public static boolean isUnknown(String cause) {
    return cause.startsWith("unknown");
  }

  private DownCause() {}
}
