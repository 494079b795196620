package dev.spyglass.agent.model;

import dev.spyglass.agent.reader.DownCause;

/** The last failure that may explain a loss right after it. Thread-safe. */
final class RecentFailure {
  private static final long NANOS = 1_000_000_000L;

  private String cause;
  private long atNanos;

  synchronized void add(String cause, long nowNanos) {
    // A refused login is reported again, as an error line like any other.
    if (DownCause.AUTH.equals(this.cause) && nowNanos - atNanos < NANOS) {
      return;
    }
    this.cause = cause;
    atNanos = nowNanos;
  }

  /** The cause noted within the last second, once; else null. */
  synchronized String take(long nowNanos) {
    String last = look(nowNanos);
    cause = null;
    return last;
  }

  /** The cause noted within the last second, or null. */
  synchronized String look(long nowNanos) {
    return cause != null && nowNanos - atNanos < NANOS ? cause : null;
  }
}
