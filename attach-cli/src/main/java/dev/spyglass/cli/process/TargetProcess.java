package dev.spyglass.cli.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The facts about one process, read from {@code /proc} without touching the process.
 *
 * <p>A snapshot: {@link #isUnchanged()} checks whether the pid still means the same JVM.
 */
public final class TargetProcess {
  private static final Pattern PERF_DATA = Pattern.compile("/.*/hsperfdata_[^/]+/\\d+");

  private final long pid;
  private final ProcStat stat;
  private final ProcStatus status;
  private final MemoryMap map;
  private final List<String> arguments;
  private final JavaCommandLine command;
  private final JvmFlags flags;

  /** Reads what {@code /proc} shows of a process now. */
  public static TargetProcess of(long pid) {
    return new TargetProcess(pid);
  }

  /** The pid as this command sees it. */
  public long pid() {
    return pid;
  }

  /** Whether there was such a process, visible to this user. */
  public boolean exists() {
    return stat != null && status != null;
  }

  /** Whether it is a JVM; while not {@link #isCertain()}, whether it looks like one. */
  public boolean isJvm() {
    return map.readable() ? map.libjvm() != null : VmThread.isIn(pid) || looksLikeJava();
  }

  /**
   * Whether it is known to be a JVM or not: its memory map can be read, or it is this user's and
   * has HotSpot's threads. A process that has changed its user, or has capabilities, hides its
   * memory map even from its own user.
   */
  public boolean isCertain() {
    return map.readable() || (uid() == ProcStatus.ofThisProcess().uid() && VmThread.isIn(pid));
  }

  /** Whether its own user cannot read its memory map and descriptors, and only root can. */
  public boolean hidesFromItsUser() {
    return status.hasCapabilities() || ownerOfEntries() != uid();
  }

  /** The path of libjvm.so within the target, or null. */
  public String libjvm() {
    return map.libjvm();
  }

  /** Whether the JVM is OpenJ9, which cannot be attached to in HotSpot's way. */
  public boolean isOpenJ9() {
    return map.isOpenJ9();
  }

  /** The effective user's number. */
  public int uid() {
    return status.uid();
  }

  /** The effective group's number. */
  public int gid() {
    return status.gid();
  }

  /** The effective user's name, or number when it has none here. */
  public String user() {
    return Users.nameOf(uid());
  }

  /** Its start in clock ticks since boot: with the pid it identifies a process. */
  public long startTicks() {
    return stat.startTicks();
  }

  /** The kernel's state letter: T or t is stopped, Z a zombie. */
  public char state() {
    return stat.state();
  }

  /** The pid by which the target knows itself; its attach files bear it. */
  public long namespacePid() {
    return status.namespacePid();
  }

  /** Whether a path means the same file to the target and to this command. */
  public boolean sharesFiles() {
    // A chroot has our mount namespace and yet another root.
    return sharesNamespace("mnt")
        && "/".equals(ProcFile.linkOrNull(ProcFile.of(pid, "root")))
        && "/".equals(ProcFile.linkOrNull(Path.of("/proc/self/root")));
  }

  /** Whether the target counts pids as this command does. */
  public boolean sharesPids() {
    return sharesNamespace("pid");
  }

  /** The command line, the program's name first. */
  public List<String> arguments() {
    return arguments;
  }

  /** The main class, or the file name of the jar; the process's name when neither is known. */
  public String main() {
    return command.main() == null ? name() : command.main();
  }

  /** The pid with the main class or jar, as all messages name a target. */
  public String named() {
    return pid + " (" + main() + ")";
  }

  /** The kernel's name of the process. */
  public String name() {
    return stat.name();
  }

  /** The Java version, such as 17.0.15 or 1.8.0_452, or null if no release file is found. */
  public String javaVersion() {
    return libjvm() == null ? null : JavaRelease.versionNear(root(), libjvm());
  }

  /** The Java release, such as 8 or 17, or 0 if no release file is found. */
  public int release() {
    String version = javaVersion();
    return version == null ? 0 : JavaRelease.number(version);
  }

  /** How much of the process is in memory now, in bytes; 0 when it is gone. */
  public long residentBytes() {
    return ProcStatus.residentBytes(ProcFile.textOrNull(ProcFile.of(pid, "status")));
  }

  /** How much of it is swapped out now, in bytes. */
  public long swappedBytes() {
    return ProcStatus.swappedBytes(ProcFile.textOrNull(ProcFile.of(pid, "status")));
  }

  /** Whether its control group, or one above, is frozen, as a paused container's is. */
  public boolean isFrozen() {
    return ControlGroup.of(pid, "freezer").stream().anyMatch(ControlGroup::isFrozen);
  }

  /** Whether it was started with the agent that serves debuggers. */
  public boolean hasDebugger() {
    return command.options().stream()
        .anyMatch(option -> option.startsWith("-agentlib:jdwp") || option.startsWith("-Xrunjdwp"));
  }

  /** Whether {@code -XX:+DisableAttachMechanism} is on, wherever it was set. */
  public boolean attachDisabled() {
    return flags.attachDisabled() || countersForbidAttach();
  }

  /** Whether it was started with {@code -XX:-EnableDynamicAgentLoading}. */
  public boolean dynamicLoadingDisabled() {
    return flags.dynamicLoadingDisabled();
  }

  /** Whether it catches SIGQUIT, as a JVM does unless started with {@code -Xrs}. */
  public boolean catchesQuit() {
    return status.catchesQuit();
  }

  /** Whether the pid still means this process and it is still a JVM. */
  public boolean isUnchanged() {
    ProcStat now = ProcStat.parse(ProcFile.textOrNull(ProcFile.of(pid, "stat")));
    return now != null
        && now.startTicks() == stat.startTicks()
        && now.state() != 'Z'
        && isHotSpotNow();
  }

  /** The state letter now, or Z when the process is gone. */
  public char currentState() {
    ProcStat now = ProcStat.parse(ProcFile.textOrNull(ProcFile.of(pid, "stat")));
    return now == null || now.startTicks() != stat.startTicks() ? 'Z' : now.state();
  }

  /** The users and groups it runs as. */
  public ProcStatus credentials() {
    return status;
  }

  /**
   * The file system it sees. Where that is hidden from its own user, it is taken to be this
   * command's if it is not in a container, as far as its pid shows; the JDK's tools do the same.
   */
  TargetRoot root() {
    boolean hidden = !map.readable() && ProcFile.linkOrNull(ProcFile.of(pid, "root")) == null;
    return hidden && isCertain() && namespacePid() == pid
        ? new TargetRoot(Path.of("/"))
        : new TargetRoot(pid);
  }

  /** The target's temporary directory: HotSpot puts its attach files there, whatever TMPDIR is. */
  public Path tmp() throws IOException {
    return file("/tmp");
  }

  /** The place of one of its files, with links followed as the target would follow them. */
  public Path file(String path) throws IOException {
    return root().resolve(path);
  }

  /** The number of its memory mappings, or -1 if its memory map cannot be read. */
  int mappings() {
    return map.regions();
  }

  Set<String> mappedFiles() {
    return map.files();
  }

  JavaCommandLine command() {
    return command;
  }

  private boolean isHotSpotNow() {
    MemoryMap now = MemoryMap.of(pid);
    return now.readable() ? now.libjvm() != null : VmThread.isIn(pid);
  }

  private boolean countersForbidAttach() {
    for (String file : map.files()) {
      if (PERF_DATA.matcher(file).matches()) {
        try {
          return PerfData.forbidsAttach(file(file));
        } catch (IOException e) {
          return false;
        }
      }
    }
    return false;
  }

  private int ownerOfEntries() {
    try {
      return FileAccess.ownerOf(ProcFile.of(pid, "stat"));
    } catch (IOException e) {
      return uid();
    }
  }

  /** Another user's process shows its command line at most. */
  private boolean looksLikeJava() {
    String program = arguments.isEmpty() ? name() : arguments.get(0);
    return name().equals("java") || program.equals("java") || program.endsWith("/java");
  }

  private boolean sharesNamespace(String kind) {
    String theirs = ProcFile.linkOrNull(ProcFile.of(pid, "ns/" + kind));
    return theirs != null && theirs.equals(ProcFile.linkOrNull(Path.of("/proc/self/ns", kind)));
  }

  private String argumentFile(String name) {
    String cwd = ProcFile.linkOrNull(ProcFile.of(pid, "cwd"));
    try {
      Path file = root().resolve(name.startsWith("/") ? name : cwd + "/" + name);
      boolean regular = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
      return regular ? ProcFile.textOrNull(file) : null;
    } catch (IOException e) {
      return null;
    }
  }

  private TargetProcess(long pid) {
    this.pid = pid;
    stat = ProcStat.parse(ProcFile.textOrNull(ProcFile.of(pid, "stat")));
    status = ProcStatus.parse(ProcFile.textOrNull(ProcFile.of(pid, "status")));
    map = MemoryMap.of(pid);
    arguments = ProcFile.strings(ProcFile.textOrNull(ProcFile.of(pid, "cmdline")));
    command = JavaCommandLine.parse(arguments, this::argumentFile);
    String environment = ProcFile.textOrNull(ProcFile.of(pid, "environ"));
    flags = JvmFlags.of(command.options(), ProcFile.strings(environment), this::argumentFile);
  }
}
