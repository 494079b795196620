package dev.spyglass.cli.attach;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.process.FileAccess;
import dev.spyglass.cli.process.TargetProcess;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * The file {@code .attach_pidN} that makes a JVM take SIGQUIT for "listen" and not for "print your
 * threads".
 *
 * <p>It lies in the target's /tmp and not, as the JDK has it, in its working directory: the JVM
 * looks in both, and its socket has to go to /tmp anyway, so that a /tmp that is full or read-only
 * shows here, before any signal.
 */
final class TriggerFile {
  private final HeldFolder tmp;
  private final Path file;

  /** Makes the file, owned by the target's user. */
  static TriggerFile create(TargetProcess target) {
    try {
      Path folder = target.tmp();
      Path file = folder.resolve(".attach_pid" + target.namespacePid());
      TriggerFile trigger = new TriggerFile(HeldFolder.open(folder), file);
      try {
        trigger.put(target);
        return trigger;
      } catch (IOException | RuntimeException e) {
        trigger.tmp.close();
        throw e;
      }
    } catch (IOException e) {
      throw refused(target, "no file can be made in its /tmp: " + e);
    }
  }

  /**
   * Removes the file, also one left by a tool that was killed: it would turn the next request for a
   * thread dump into one to listen.
   */
  void remove() {
    tmp.delete(file.getFileName());
    tmp.close();
  }

  private void put(TargetProcess target) throws IOException {
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException e) {
      checkExisting(target);
      return;
    }
    giveTo(target);
  }

  private void checkExisting(TargetProcess target) throws IOException {
    // Another tool attaches at this moment, or one was killed doing so: its file serves as well.
    int owner = FileAccess.ownerOf(file);
    if (owner != target.uid() && owner != 0) {
      throw refused(target, "'/tmp/" + file.getFileName() + "' belongs to another user");
    }
  }

  private void giveTo(TargetProcess target) throws IOException {
    // Java 8 wants its very own user as owner and takes not even root.
    if (FileAccess.ownerOf(file) != target.uid()) {
      try {
        Files.setAttribute(file, "unix:uid", target.uid(), LinkOption.NOFOLLOW_LINKS);
      } catch (IOException e) {
        tmp.delete(file.getFileName());
        throw e;
      }
    }
  }

  private static CommandFailure refused(TargetProcess target, String why) {
    return AttachFailures.refused(
        target, why, "look at the target's /tmp: is it full, read-only, or somebody else's?");
  }

  private TriggerFile(HeldFolder tmp, Path file) {
    this.tmp = tmp;
    this.file = file;
  }
}
