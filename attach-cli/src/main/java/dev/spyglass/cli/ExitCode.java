package dev.spyglass.cli;

/** The exit codes of the command. They are API: scripts branch on them. */
public final class ExitCode {
  /** Done, even if there was nothing to report. */
  public static final int OK = 0;

  /** A bug in this command. */
  public static final int INTERNAL = 1;

  /** The command line, or an agent setting in it, is not valid. */
  public static final int USAGE = 2;

  /** There is no such target, there are several, it has ended, or it is not a JVM. */
  public static final int TARGET = 3;

  /** Attaching was refused: stopped, another user's, attach disabled, or /tmp unusable. */
  public static final int REFUSED = 4;

  /** The agent is not in the target, or it has another version. */
  public static final int NO_AGENT = 5;

  /** There are findings at or above {@code --fail-on}, or a drill failed. */
  public static final int FINDINGS = 6;

  /** The deadline passed; {@code timeout(1)} uses the same number. */
  public static final int DEADLINE = 124;

  /** Interrupted from the keyboard: 128 plus the number of SIGINT, as shells report it. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
