package dev.spyglass.cli.attach;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.process.Jvms;
import dev.spyglass.cli.process.SocketPeer;
import dev.spyglass.cli.process.TargetProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/**
 * A JVM whose attach socket lies where the target's should be. In two containers with one /tmp both
 * are process 1 and use the same name, and the later one replaces the file of the other.
 */
final class Impostor {
  /** The process that listens in the target's place, if this user can see it. */
  static Optional<TargetProcess> of(TargetProcess target) {
    return Jvms.scan().running().stream().filter(other -> isIn(other, target)).findFirst();
  }

  /** The refusal, which says with whom the target shares its /tmp. */
  static CommandFailure refusal(TargetProcess target, Optional<TargetProcess> impostor) {
    String other = impostor.map(TargetProcess::named).orElse("which cannot be seen from here");
    return AttachFailures.refused(
        target,
        "the attach socket in its /tmp belongs to another process, "
            + other
            + ".\n  Both use the same /tmp, and each has pid "
            + target.namespacePid()
            + " in its own container",
        "give each container a /tmp of its own, or start it with -javaagent; as a one-time remedy: rm"
            + " /proc/"
            + target.pid()
            + "/root/tmp/"
            + AttachListener.fileNameOf(target)
            + "\nThe JVM creates its socket again at the next attach.");
  }

  private static boolean isIn(TargetProcess other, TargetProcess target) {
    try {
      return other.pid() != target.pid()
          && other.namespacePid() == target.namespacePid()
          && Files.isSameFile(other.tmp(), target.tmp())
          && SocketPeer.before(other, AttachListener.pathsOf(other)).listens();
    } catch (IOException e) {
      return false;
    }
  }

  private Impostor() {}
}
