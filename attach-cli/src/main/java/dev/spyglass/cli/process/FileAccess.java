package dev.spyglass.cli.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * What another user may do with a file, from the mode bits alone. Where access control lists say
 * more, the answer errs towards no.
 */
public final class FileAccess {
  static final int READ = 4;
  static final int WRITE = 2;
  static final int EXECUTE = 1;

  /** Whether a user can read a file, and so pass through every directory above it. */
  public static boolean canRead(Path file, ProcStatus user) throws IOException {
    return allows(file, READ, user);
  }

  /** Whether a user can run a program. */
  public static boolean canExecute(Path file, ProcStatus user) throws IOException {
    return allows(file, READ | EXECUTE, user);
  }

  /** Whether a user can make files in a directory, by its own mode bits. */
  public static boolean canCreateIn(Path directory, ProcStatus user) throws IOException {
    return permits(directory, WRITE | EXECUTE, user);
  }

  /** The bits that count for a user: the owner's, else the group's, else the others'. */
  static int bitsFor(ProcStatus user, int mode, int ownerUid, int ownerGid) {
    if (user.uid() == ownerUid) {
      return mode >> 6 & 7;
    }
    boolean inGroup = user.gid() == ownerGid || user.groups().contains(ownerGid);
    return (inGroup ? mode >> 3 : mode) & 7;
  }

  /** The owner of a file itself, not of what a link leads to. */
  public static int ownerOf(Path file) throws IOException {
    return (Integer) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean allows(Path file, int wanted, ProcStatus user) throws IOException {
    Path real = file.toRealPath();
    for (Path up = real.getParent(); up != null; up = up.getParent()) {
      if (!permits(up, EXECUTE, user)) {
        return false;
      }
    }
    return permits(real, wanted, user);
  }

  private static boolean permits(Path file, int wanted, ProcStatus user) throws IOException {
    if (user.uid() == 0) {
      return true;
    }
    var attributes = Files.readAttributes(file, "unix:mode,uid,gid", LinkOption.NOFOLLOW_LINKS);
    int bits =
        bitsFor(
            user,
            (Integer) attributes.get("mode"),
            (Integer) attributes.get("uid"),
            (Integer) attributes.get("gid"));
    return (bits & wanted) == wanted;
  }

  private FileAccess() {}
}
