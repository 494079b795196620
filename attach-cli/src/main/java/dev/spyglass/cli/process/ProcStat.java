package dev.spyglass.cli.process;

/**
 * What {@code /proc/PID/stat} shows: state letter and start time.
 *
 * @param name the kernel's name of the process, at most 15 characters
 * @param state R, S, D, T (stopped), t (traced), Z (zombie), ...
 * @param startTicks start time in clock ticks since boot; with the pid it identifies a process
 */
record ProcStat(String name, char state, long startTicks) {
  /** Reads the one line of the file, or gives null for a text that is not such a line. */
  static ProcStat parse(String text) {
    if (text == null) {
      return null;
    }
    // The name may hold spaces and parentheses, the fields after it cannot: the last one ends it.
    int open = text.indexOf('(');
    int close = text.lastIndexOf(')');
    if (open < 0 || close < open) {
      return null;
    }
    String[] fields = text.substring(close + 1).trim().split("\\s+");
    if (fields.length < 20 || fields[0].length() != 1) {
      return null;
    }
    String name = text.substring(open + 1, close);
    return new ProcStat(name, fields[0].charAt(0), Long.parseLong(fields[19]));
  }
}
