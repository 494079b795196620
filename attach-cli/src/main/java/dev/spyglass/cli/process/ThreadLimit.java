package dev.spyglass.cli.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A limit of the system on the threads that a process may have, with what is used of it. Limits
 * that this command cannot see are missing: those of control groups above its own container, and
 * threads of the same user in other containers.
 *
 * @param what the limit in words, for messages
 * @param used how much of it is used, in its own unit
 * @param limit how much there may be
 * @param perThread how much one more thread takes
 * @param raise the command that raises it to a given value, with {@code %d} in place of the value
 */
public record ThreadLimit(String what, long used, long limit, long perThread, String raise) {
  private static final Pattern REAL_UID = Pattern.compile("(?m)^Uid:\\s+(\\d+)");
  private static final Pattern THREADS = Pattern.compile("(?m)^Threads:\\s+(\\d{1,9})");
  private static final Pattern CAPABILITIES =
      Pattern.compile("(?m)^CapEff:\\s+(\\p{XDigit}{1,16})");
  private static final Pattern ADDRESS_SPACE = Pattern.compile("(?m)^VmSize:\\s+(\\d{1,15}) kB");
  private static final Pattern ALL_THREADS = Pattern.compile("\\d+/(\\d{1,9})");
  private static final Pattern EVERY_ID = Pattern.compile("\\s*0\\s+0\\s+4294967295\\s*");

  private static final long SYS_ADMIN = 1L << 21;
  private static final long SYS_RESOURCE = 1L << 24;

  /** Stack and guard pages, and as much again for a malloc arena of the thread's own. */
  private static final int MAPPINGS_PER_THREAD = 4;

  private static final int MEGABYTES_PER_THREAD = 2;

  /** How many more threads fit. */
  public long room() {
    return Math.max(0, limit - used) / perThread;
  }

  /** The command that makes room for so many threads more. */
  public String raiseFor(int threads) {
    return String.format(Locale.ROOT, raise, used + threads * perThread);
  }

  /** All limits on the threads of a process that this command can see. */
  public static List<ThreadLimit> of(TargetProcess target) {
    List<ThreadLimit> limits = new ArrayList<>(ofUser(target));
    for (Path group : ControlGroup.of(target.pid(), "pids")) {
      add(
          limits,
          "threads of its control group " + group,
          number(group.resolve("pids.current")),
          number(group.resolve("pids.max")),
          1,
          "echo %d > " + group.resolve("pids.max"));
    }
    long all = first(ALL_THREADS, ProcFile.textOrNull(Path.of("/proc/loadavg")));
    for (String name : List.of("kernel/threads-max", "kernel/pid_max")) {
      String key = name.replace('/', '.');
      long limit = number(Path.of("/proc/sys", name));
      add(
          limits,
          "threads of this machine (" + key + ")",
          all,
          limit,
          1,
          "sysctl -w " + key + "=%d");
    }
    add(
        limits,
        "memory mappings (vm.max_map_count)",
        target.mappings(),
        number(Path.of("/proc/sys/vm/max_map_count")),
        MAPPINGS_PER_THREAD,
        "sysctl -w vm.max_map_count=%d");
    long kilobytes = first(ADDRESS_SPACE, status(target.pid()));
    add(
        limits,
        "megabytes of address space (ulimit -v)",
        kilobytes < 0 ? -1 : kilobytes >> 10,
        resource(target, "Max address space") >> 20,
        MEGABYTES_PER_THREAD,
        "prlimit --pid " + target.pid() + " --as=%d000000");
    return limits;
  }

  /** The limit on the threads of the process's user; empty if it does not bind this process. */
  public static List<ThreadLimit> ofUser(TargetProcess target) {
    String own = status(target.pid());
    List<ThreadLimit> limits = new ArrayList<>();
    if (own != null && !isExempt(target, own)) {
      add(
          limits,
          "threads of user " + target.user() + " (ulimit -u)",
          threadsOf(first(REAL_UID, own)),
          resource(target, "Max processes"),
          1,
          "prlimit --pid " + target.pid() + " --nproc=%d");
    }
    return limits;
  }

  /** The soft limit in the text of {@code /proc/PID/limits}; -1 if there is none. */
  static long softLimit(String limits, String name) {
    Pattern line = Pattern.compile("(?m)^" + Pattern.quote(name) + "\\s+(\\d{1,18})\\s");
    return first(line, limits);
  }

  private static void add(
      List<ThreadLimit> to, String what, long used, long limit, long perThread, String raise) {
    if (used >= 0 && limit >= 0) {
      to.add(new ThreadLimit(what, used, limit, perThread, raise));
    }
  }

  /** The kernel does not count for the first user, nor for what may exceed resource limits. */
  private static boolean isExempt(TargetProcess target, String status) {
    Matcher capabilities = CAPABILITIES.matcher(status);
    long effective = capabilities.find() ? Long.parseUnsignedLong(capabilities.group(1), 16) : 0;
    boolean privileged = (effective & (SYS_ADMIN | SYS_RESOURCE)) != 0;
    String ids = ProcFile.textOrNull(ProcFile.of(target.pid(), "uid_map"));
    // What is root in a user namespace alone is an ordinary user to the kernel.
    return ids != null
        && EVERY_ID.matcher(ids).matches()
        && (privileged || first(REAL_UID, status) == 0);
  }

  /** The kernel counts by the real user, every thread as one process. */
  private static long threadsOf(long uid) {
    long threads = 0;
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[1-9]*")) {
      for (Path process : processes) {
        String status = ProcFile.textOrNull(process.resolve("status"));
        if (first(REAL_UID, status) == uid) {
          threads += Math.max(0, first(THREADS, status));
        }
      }
    } catch (IOException e) {
      return -1;
    }
    return threads;
  }

  private static long resource(TargetProcess target, String name) {
    return softLimit(ProcFile.textOrNull(ProcFile.of(target.pid(), "limits")), name);
  }

  private static String status(long pid) {
    return ProcFile.textOrNull(ProcFile.of(pid, "status"));
  }

  /** The number in a file, or -1 for "max" and for a file that cannot be read. */
  private static long number(Path file) {
    String text = ProcFile.textOrNull(file);
    return text != null && text.matches("\\d{1,18}\\s*") ? Long.parseLong(text.trim()) : -1;
  }

  private static long first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text == null ? "" : text);
    return matcher.find() ? Long.parseLong(matcher.group(1)) : -1;
  }
}
