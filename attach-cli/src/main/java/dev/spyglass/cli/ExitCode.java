package dev.spyglass.cli;

/** The exit codes of the command. They are API: scripts branch on them. */
public final class ExitCode {
  /** Done, also when there was nothing to report. */
  public static final int OK = 0;

  /** A fault of the command itself. */
  public static final int INTERNAL = 1;

  /** The command line, or an agent option in it, cannot be understood. */
  public static final int USAGE = 2;

  /** No such target, more than one, gone meanwhile, or not a JVM. */
  public static final int TARGET = 3;

  /** The target cannot be attached to: stopped, another user's, disabled, or its /tmp unusable. */
  public static final int REFUSED = 4;

  /** The agent is not in the target, or is of another version. */
  public static final int NO_AGENT = 5;

  /** Findings at or above the bar, or a failed drill. */
  public static final int FINDINGS = 6;

  /** The deadline passed; the same number as {@code timeout(1)} uses. */
  public static final int DEADLINE = 124;

  /** Interrupted from the keyboard: 128 plus the number of SIGINT, as shells report it. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
