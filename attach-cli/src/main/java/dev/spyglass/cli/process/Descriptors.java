package dev.spyglass.cli.process;

/**
 * How many file descriptors a process has open, and how many it may have.
 *
 * @param target the process
 * @param used those open; 0 if they cannot be read
 * @param limit the soft limit
 */
public record Descriptors(TargetProcess target, long used, long limit) {
  /** Counts them now. */
  public static Descriptors of(TargetProcess target) {
    String[] open = ProcFile.of(target.pid(), "fd").toFile().list();
    String limits = ProcFile.textOrNull(ProcFile.of(target.pid(), "limits"));
    long limit = ThreadLimit.softLimit(limits, "Max open files");
    return new Descriptors(
        target, open == null ? 0 : open.length, limit < 0 ? Long.MAX_VALUE : limit);
  }

  /** How many more it may open. */
  public long free() {
    return Math.max(0, limit - used);
  }

  /** The command that raises the limit. */
  public String raise() {
    return "prlimit --pid " + target.pid() + " --nofile=" + (limit + 64);
  }
}
