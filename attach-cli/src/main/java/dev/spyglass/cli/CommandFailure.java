package dev.spyglass.cli;

/**
 * The command cannot go on, and the user can do something about it: what happened, what to do next,
 * and the exit code. It is shown without a stack trace.
 */
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;
  private final String next;

  /**
   * Creates a failure.
   *
   * @param exitCode one of {@link ExitCode}
   * @param what what happened and why, without a prefix such as "error"
   * @param next what to do next, or null if there is no advice
   */
  public CommandFailure(int exitCode, String what, String next) {
    super(what);
    this.exitCode = exitCode;
    this.next = next;
  }

  /** The exit code of the command, one of {@link ExitCode}. */
  public int exitCode() {
    return exitCode;
  }

  /** What happened and why. */
  public String what() {
    return getMessage();
  }

  /** What to do next, or null. */
  public String next() {
    return next;
  }
}
