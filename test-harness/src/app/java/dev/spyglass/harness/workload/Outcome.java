package dev.spyglass.harness.workload;

import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;

/** How a call ended, as the application saw it. */
enum Outcome {
  OK,
  HIT,
  MISS,
  STORED,
  NOT_STORED,
  TIMEOUT,
  CANCELLED,
  OVERLOAD,
  FAILED;

  /** What an exception from the client means; the client wraps in many ways. */
  static Outcome of(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      // By name: the library may be another one.
      String type = cause.getClass().getSimpleName();
      if (cause instanceof TimeoutException || type.equals("OperationTimeoutException")) {
        return TIMEOUT;
      }
      // Old versions say so in the message of a bare RuntimeException.
      if (cause instanceof CancellationException || message.equals("Cancelled")) {
        return CANCELLED;
      }
      boolean queueFull =
          cause instanceof IllegalStateException && message.startsWith("Timed out waiting to add");
      if (queueFull || type.equals("MemcacheOverloadedException")) {
        return OVERLOAD;
      }
    }
    return FAILED;
  }

  /** Whether the caller did not get what it asked for. */
  boolean isFailure() {
    return this == TIMEOUT || this == CANCELLED || this == OVERLOAD || this == FAILED;
  }

  /** The word for it in output. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
