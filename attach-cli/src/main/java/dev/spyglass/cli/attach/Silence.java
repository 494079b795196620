package dev.spyglass.cli.attach;

import dev.spyglass.cli.process.Descriptors;
import dev.spyglass.cli.process.TargetProcess;
import dev.spyglass.cli.process.VmThread;

/**
 * Why a JVM that was asked did not answer in time, as far as {@code /proc} shows it.
 *
 * @param why a sentence that follows a colon, or empty if nothing is to be seen
 * @param next what to do about it
 */
record Silence(String why, String next) {
  private static final String MORE_TIME = "give more time: --timeout 60s";

  /** Looks at the target now. */
  static Silence of(TargetProcess target) {
    if (Character.toLowerCase(target.currentState()) == 't') {
      return new Silence("the process is stopped", "to let it go on: kill -CONT " + target.pid());
    }
    if (target.isFrozen()) {
      return new Silence(
          "its control group is frozen, as in a paused container", "unpause it, then try again");
    }
    Descriptors descriptors = Descriptors.of(target);
    if (descriptors.free() == 0) {
      return new Silence(
          "it has used all " + descriptors.limit() + " of its file descriptors",
          "raise the limit as root: " + descriptors.raise());
    }
    if (VmThread.isAtWork(target.pid())) {
      return new Silence(
          "it is in a long pause, its VM thread or its collector's threads are at work", MORE_TIME);
    }
    if (target.hasDebugger()) {
      return new Silence(
          "it runs with a debugger's agent (jdwp), which may have suspended its threads",
          "let the debugger resume it, then try again");
    }
    if (target.swappedBytes() > target.residentBytes()) {
      String swapped = (target.swappedBytes() >> 20) + " MB";
      return new Silence("most of it is swapped out (" + swapped + ")", MORE_TIME);
    }
    if (!AttachListener.isUp(target)) {
      return new Silence(
          "it was asked to listen and does not, as with -XX:+DisableAttachMechanism",
          MORE_TIME + ", or restart it with -javaagent");
    }
    return new Silence("", MORE_TIME);
  }
}
