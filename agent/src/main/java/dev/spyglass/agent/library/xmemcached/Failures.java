package dev.spyglass.agent.library.xmemcached;

import dev.spyglass.agent.reader.DownCause;
import java.net.ConnectException;

/** What closes a session of xmemcached, in our words. */
final class Failures {
  /** The cause where this thread closed a session that met no failure. */
  static String downCause(Thread closing) {
    if (Threads.isHeartbeat(closing)) {
      return DownCause.HEARTBEAT;
    }
    if (Threads.isLogin(closing)) {
      return DownCause.AUTH;
    }
    // A reactor that met no failure has read the end of the stream.
    return Threads.isReactor(closing) || Threads.isReader(closing)
        ? DownCause.EOF
        : DownCause.CONSECUTIVE_TIMEOUTS;
  }

  /** The cause for a session that met this failure. */
  static String downCause(Throwable failure) {
    String text = String.valueOf(failure.getMessage());
    if (text.contains("refused")) {
      return DownCause.REFUSED;
    }
    if (text.contains("timed out")) {
      return failure instanceof ConnectException || text.startsWith("Connect to ")
          ? DownCause.CONNECT_TIMEOUT
          : DownCause.unknown(text);
    }
    if (text.contains("reset") || text.contains("Broken pipe")) {
      return DownCause.RESET;
    }
    if (failure.getClass().getName().endsWith(".MemcachedDecodeException")) {
      return DownCause.ERROR_LINE;
    }
    return DownCause.unknown(
        failure.getMessage() == null ? failure.getClass().getSimpleName() : text);
  }

  private Failures() {}
}
