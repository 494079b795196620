package dev.spyglass.cli.attach;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.process.Descriptors;
import dev.spyglass.cli.process.FileAccess;
import dev.spyglass.cli.process.Jvms;
import dev.spyglass.cli.process.ProcStatus;
import dev.spyglass.cli.process.TargetProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Everything that must hold before a process is sent its first signal: to anything but a JVM that
 * expects it, SIGQUIT is the end.
 */
public final class AttachPreflight {
  /** The listener and its connection, the jar, the agent's socket and its connection. */
  private static final int DESCRIPTORS = 5;

  private final TargetProcess target;
  private final ProcStatus self;
  private final Path agentJar;

  /**
   * Checks a target.
   *
   * @param agentJar named in the advice where the only way in is {@code -javaagent}
   * @throws CommandFailure at the first reason against attaching, with what to do about it
   */
  public static void check(TargetProcess target, Path agentJar) {
    new AttachPreflight(target, ProcStatus.ofThisProcess(), agentJar).check();
  }

  AttachPreflight(TargetProcess target, ProcStatus self, Path agentJar) {
    this.target = target;
    this.self = self;
    this.agentJar = agentJar;
  }

  void check() {
    Jvms.requireJvm(target);
    checkNotStopped();
    checkUser();
    checkFlags();
    checkDescriptors();
    if (!AttachListener.isUp(target)) {
      checkSignal();
      checkTmp();
      ThreadRoom.require(target);
    }
  }

  private void checkNotStopped() {
    if (target.state() == 'T') {
      throw refused("the process is stopped", "to let it go on: kill -CONT " + target.pid());
    }
    if (target.state() == 't') {
      throw refused(
          "the process is stopped by a debugger",
          "let the debugger continue it, or: kill -CONT " + target.pid());
    }
    if (target.isFrozen()) {
      throw refused(
          "its control group is frozen, as in a paused container", "unpause it, then try again");
    }
  }

  private void checkUser() {
    if (self.uid() != 0 && self.uid() != target.uid()) {
      throw refused(
          "it runs as user "
              + target.user()
              + " (uid "
              + Integer.toUnsignedString(target.uid())
              + "), you are uid "
              + Integer.toUnsignedString(self.uid())
              + ".\n  The JVM only accepts its own user or root.",
          "try: sudo -u " + target.user() + " spyglass attach " + target.pid());
    }
    if (self.uid() != 0 && self.gid() != target.gid()) {
      throw refused(
          "it runs with group "
              + Integer.toUnsignedString(target.gid())
              + ", you have group "
              + Integer.toUnsignedString(self.gid())
              + ".\n  The JVM only accepts its own user and group.",
          "try: sudo -u "
              + target.user()
              + " -g '#"
              + target.gid()
              + "' spyglass attach "
              + target.pid());
    }
    if (!target.isCertain()) {
      throw refused(
          "its memory map cannot be read, so it is not certain to be a JVM; nothing was sent to it",
          "root in a container needs the capability SYS_PTRACE for this");
    }
  }

  private void checkFlags() {
    if (target.isOpenJ9()) {
      // To this JVM the signal means to write a dump.
      throw refused(
          "it runs on OpenJ9, which attaches in another way; nothing was sent to it",
          "start it with -javaagent:" + agentJar + " and look with JMX");
    }
    if (target.attachDisabled()) {
      throw refused(
          "it was started with -XX:+DisableAttachMechanism",
          "restart it with -javaagent:" + agentJar);
    }
    if (target.dynamicLoadingDisabled()) {
      throw refused(
          "it forbids dynamic agents (-XX:-EnableDynamicAgentLoading)",
          "restart it without that flag, or with -javaagent:" + agentJar);
    }
  }

  /** HotSpot's listener ends for good when it cannot accept a connection. */
  private void checkDescriptors() {
    Descriptors descriptors = Descriptors.of(target);
    if (descriptors.free() < DESCRIPTORS) {
      throw refused(
          "it has "
              + descriptors.used()
              + " of "
              + descriptors.limit()
              + " file descriptors open, and an attach needs up to "
              + DESCRIPTORS
              + "; nothing was sent to it",
          "raise the limit as root, then try again: " + descriptors.raise());
    }
  }

  private void checkSignal() {
    // With -Xrs the JVM listens from its start on, so that only a lost socket leads here.
    if (!target.catchesQuit()) {
      throw refused(
          "it does not catch SIGQUIT, which would end it (still starting, or run with -Xrs)",
          "try again in a second, or restart it with -javaagent:" + agentJar);
    }
  }

  private void checkTmp() {
    try {
      Path tmp = target.tmp();
      // Root may write everywhere, so for root this only finds a read-only mount. With a single
      // capability access(2) is of no use, as it asks without any; there root has asked already.
      boolean mounted = Files.isWritable(tmp) || (self.uid() != 0 && self.mayTrace());
      if (mounted && FileAccess.canCreateIn(tmp, target.credentials())) {
        return;
      }
    } catch (IOException e) {
      throw refused("its /tmp cannot be read: " + e.getMessage(), tmpAdvice());
    }
    throw refused("its /tmp is not writable, and the JVM can only listen there", tmpAdvice());
  }

  private String tmpAdvice() {
    return "give it a writable /tmp (a tmpfs will do), or restart it with -javaagent:" + agentJar;
  }

  private CommandFailure refused(String why, String next) {
    return AttachFailures.refused(target, why, next);
  }
}
