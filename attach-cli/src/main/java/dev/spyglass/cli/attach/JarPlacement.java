package dev.spyglass.cli.attach;

import dev.spyglass.cli.process.FileAccess;
import dev.spyglass.cli.process.TargetProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * The agent jar at a place where the target can read it: a file in the target's own /tmp for the
 * time of an attach. Always under the same name, because a JVM keeps every path it ever loaded an
 * agent from in its class path, with an open handle: one that it has already costs nothing more.
 */
public final class JarPlacement implements AutoCloseable {
  private final String path;
  private final HeldFolder tmp;
  private final Path copy;
  private final Thread cleaner = new Thread(this::remove);

  /**
   * Puts the jar there.
   *
   * @throws dev.spyglass.cli.CommandFailure when the target's /tmp cannot take it
   */
  public static JarPlacement of(TargetProcess target, byte[] jar) {
    try {
      return copy(target, jar);
    } catch (IOException e) {
      throw AttachFailures.refused(
          target,
          "its /tmp does not take the agent jar: " + e,
          "mount the jar there and start the target with -javaagent, or give it a writable /tmp");
    }
  }

  /** The jar's path as the target sees it. */
  public String path() {
    return path;
  }

  /** Removes it. A JVM that has loaded it keeps its own open handle. */
  @Override
  public void close() {
    remove();
    try {
      Runtime.getRuntime().removeShutdownHook(cleaner);
    } catch (IllegalStateException e) {
      // The shutdown is under way, and removes it once more.
      return;
    }
  }

  private void remove() {
    if (copy != null) {
      tmp.delete(copy);
      tmp.close();
    }
  }

  /**
   * The same jar gets the same name for the same process, and none that a command for another
   * process would remove, be it one that has the same pid later or in another container; what lies
   * under it is compared, not trusted.
   */
  private static String nameFor(TargetProcess target, byte[] content) {
    CRC32 checksum = new CRC32();
    checksum.update(content);
    return String.format(
        Locale.ROOT,
        "spyglass-%08x-%d-%d.jar",
        checksum.getValue(),
        target.pid(),
        target.startTicks());
  }

  private static JarPlacement copy(TargetProcess target, byte[] content) throws IOException {
    String name = nameFor(target, content);
    Path tmp = target.tmp();
    Leftovers.remove(tmp, target);
    Path place = tmp.resolve(name);
    if (Files.exists(place, LinkOption.NOFOLLOW_LINKS) && isOurs(target, place, content)) {
      // Another command put it there and will remove it, or was killed before it could.
      return new JarPlacement("/tmp/" + name, null, null);
    }
    Path part = tmp.resolve("." + name + "." + UUID.randomUUID());
    HeldFolder held = HeldFolder.open(tmp);
    try {
      Files.write(part, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      Files.setAttribute(
          part,
          "posix:permissions",
          PosixFilePermissions.fromString("rw-r--r--"),
          LinkOption.NOFOLLOW_LINKS);
      if (FileAccess.ownerOf(part) != target.uid()) {
        Files.setAttribute(part, "unix:uid", target.uid(), LinkOption.NOFOLLOW_LINKS);
      }
      Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException e) {
      held.delete(part.getFileName());
      held.close();
      throw e;
    }
    return new JarPlacement("/tmp/" + name, held, place.getFileName());
  }

  /** Whether the very same jar lies there already; anything of a stranger's is refused. */
  private static boolean isOurs(TargetProcess target, Path place, byte[] content)
      throws IOException {
    int owner = FileAccess.ownerOf(place);
    boolean regular = Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS);
    if (!regular || (owner != target.uid() && owner != 0)) {
      throw new IOException(
          "'/tmp/" + place.getFileName() + "' is there and is not a file of user " + target.user());
    }
    return Files.size(place) == content.length
        && MessageDigest.isEqual(Files.readAllBytes(place), content);
  }

  private JarPlacement(String path, HeldFolder tmp, Path copy) {
    this.path = path;
    this.tmp = tmp;
    this.copy = copy;
    // Ctrl-C must not leave the file there.
    Runtime.getRuntime().addShutdownHook(cleaner);
  }
}
