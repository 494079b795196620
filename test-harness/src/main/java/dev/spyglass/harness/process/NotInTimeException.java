package dev.spyglass.harness.process;

/** What was waited for did not happen within the limit. */
public final class NotInTimeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Says what was missing. */
  public NotInTimeException(String message) {
    super(message);
  }
}
