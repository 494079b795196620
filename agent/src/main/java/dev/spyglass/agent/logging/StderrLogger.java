package dev.spyglass.agent.logging;

import java.util.HashMap;
import java.util.Map;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/**
 * Writes {@code spyglass: text} to standard error, each kind of line at most once a minute, with
 * the number of those left out. Thread-safe.
 */
final class StderrLogger extends LegacyAbstractLogger {
  private static final long serialVersionUID = 1L;
  private static final long MINUTE_NANOS = 60_000_000_000L;
  private static final int MAX_KINDS = 100;

  private static final class Kind {
    long lastNanos;
    long leftOut;
  }

  private static volatile boolean silent;

  private final transient Map<String, Kind> kinds = new HashMap<>();

  StderrLogger(String name) {
    this.name = name;
  }

  /** Writes nothing from now on. */
  static void silence() {
    silent = true;
  }

  @Override
  protected synchronized void handleNormalizedLoggingCall(
      Level level, Marker marker, String pattern, Object[] arguments, Throwable throwable) {
    if (silent) {
      return;
    }
    long now = System.nanoTime();
    Kind kind = kinds.get(pattern);
    if (kind == null) {
      if (kinds.size() >= MAX_KINDS) {
        return;
      }
      kind = new Kind();
      kinds.put(pattern, kind);
    } else if (now - kind.lastNanos < MINUTE_NANOS) {
      kind.leftOut++;
      return;
    }
    String text = MessageFormatter.basicArrayFormat(pattern, arguments);
    String more = kind.leftOut == 0 ? "" : " (and " + kind.leftOut + " more like it)";
    System.err.println("spyglass: " + text.replaceAll("[^ -~]", "?") + more);
    kind.lastNanos = now;
    kind.leftOut = 0;
  }

  @Override
  protected String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  public boolean isTraceEnabled() {
    return false;
  }

  @Override
  public boolean isDebugEnabled() {
    return false;
  }

  @Override
  public boolean isInfoEnabled() {
    return true;
  }

  @Override
  public boolean isWarnEnabled() {
    return true;
  }

  @Override
  public boolean isErrorEnabled() {
    return true;
  }
}
