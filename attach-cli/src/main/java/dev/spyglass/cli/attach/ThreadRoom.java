package dev.spyglass.cli.attach;

import dev.spyglass.cli.process.TargetProcess;
import dev.spyglass.cli.process.ThreadLimit;
import java.io.File;
import java.util.List;

/**
 * Makes sure that the system lets a JVM start the threads of an attach: HotSpot ends itself when it
 * cannot start its attach listener.
 */
final class ThreadRoom {
  /**
   * The listener, three of the agent (starter, sampler and channel), the {@code kill} that sends
   * the signal, and as many again: compiler threads and the application's own may start between the
   * look and the attach.
   */
  private static final int FOR_AN_ATTACH = 10;

  /** Refuses a target that does not listen yet and may be unable to start a listener. */
  static void require(TargetProcess target) {
    check(target, ThreadLimit.of(target), FOR_AN_ATTACH, "Starting its attach listener");
  }

  /**
   * Refuses to run this command once more as the target's user where the command's own threads
   * could leave too few to the application.
   */
  static void requireForThisCommand(TargetProcess target) {
    String[] own = new File("/proc/self/task").list();
    int threads = FOR_AN_ATTACH + (own == null ? 0 : own.length);
    check(
        target,
        ThreadLimit.ofUser(target),
        threads,
        "Starting its attach listener, or this command as the same user,");
  }

  private static void check(
      TargetProcess target, List<ThreadLimit> limits, int wanted, String purpose) {
    for (ThreadLimit limit : limits) {
      if (limit.room() < wanted) {
        throw AttachFailures.refused(
            target,
            "it is near its limit: "
                + limit.used()
                + " of "
                + limit.limit()
                + " "
                + limit.what()
                + ".\n  "
                + purpose
                + " could fail for lack of threads and end it; nothing was sent to it",
            "raise the limit as root, then try again: "
                + limit.raiseFor(4 * wanted)
                + "\njcmd, jstack and jmap could end it too; kill -QUIT "
                + target.pid()
                + " prints its threads without a new one");
      }
    }
  }

  private ThreadRoom() {}
}
