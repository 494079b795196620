package dev.spyglass.cli.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code /proc/PID/status} shows: credentials, pid within its own namespace, caught signals.
 *
 * @param uid effective user
 * @param gid effective group
 * @param groups supplementary groups
 * @param namespacePid the pid the process knows itself by
 * @param caughtSignals bit n-1 stands for signal n
 * @param capabilities those it may use, bit n for the one with number n
 */
public record ProcStatus(
    int uid,
    int gid,
    List<Integer> groups,
    long namespacePid,
    long caughtSignals,
    long capabilities) {
  private static final int PTRACE = 19;
  private static final int SIGQUIT = 3;
  private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d{1,15}) kB");
  private static final Pattern SWAPPED = Pattern.compile("(?m)^VmSwap:\\s+(\\d{1,15}) kB");

  /** The credentials of this command. */
  public static ProcStatus ofThisProcess() {
    return parse(ProcFile.textOrNull(ProcFile.of(ProcessHandle.current().pid(), "status")));
  }

  /** Reads the file's text, or gives null for a text without credentials. */
  static ProcStatus parse(String text) {
    Map<String, String[]> fields = new HashMap<>();
    for (String line : text == null ? new String[0] : text.split("\n")) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        fields.put(line.substring(0, colon), line.substring(colon + 1).trim().split("\\s+"));
      }
    }
    String[] uids = fields.get("Uid");
    String[] gids = fields.get("Gid");
    if (uids == null || gids == null) {
      return null;
    }
    List<Integer> groups = new ArrayList<>();
    for (String group : fields.getOrDefault("Groups", new String[0])) {
      if (!group.isEmpty()) {
        groups.add(id(group));
      }
    }
    // Kernels before 4.1 have no NSpid; there Pid is the best there is.
    String[] pids = fields.getOrDefault("NSpid", fields.get("Pid"));
    String[] none = {"0"};
    String[] caught = fields.getOrDefault("SigCgt", none);
    String[] capabilities = fields.getOrDefault("CapPrm", none);
    return new ProcStatus(
        id(uids[1]),
        id(gids[1]),
        List.copyOf(groups),
        Long.parseLong(pids[pids.length - 1]),
        Long.parseUnsignedLong(caught[0], 16),
        Long.parseUnsignedLong(capabilities[0], 16));
  }

  /** The resident memory in the file's text; 0 if there is none. */
  static long residentBytes(String text) {
    return bytes(RESIDENT, text);
  }

  /** The swapped memory in the file's text; 0 if there is none. */
  static long swappedBytes(String text) {
    return bytes(SWAPPED, text);
  }

  private static long bytes(Pattern line, String text) {
    Matcher kilobytes = line.matcher(text == null ? "" : text);
    return kilobytes.find() ? Long.parseLong(kilobytes.group(1)) * 1024 : 0;
  }

  /** Whether SIGQUIT is caught; if not, sending it would end the process. */
  boolean catchesQuit() {
    return (caughtSignals & 1L << SIGQUIT - 1) != 0;
  }

  boolean hasCapabilities() {
    return capabilities != 0;
  }

  /** Whether it may look into processes that are hidden from its user. */
  public boolean mayTrace() {
    return (capabilities & 1L << PTRACE) != 0;
  }

  private static int id(String text) {
    // Ids are unsigned; the file attribute "unix:uid" shows them in the same wrapped form.
    return Integer.parseUnsignedInt(text);
  }
}
