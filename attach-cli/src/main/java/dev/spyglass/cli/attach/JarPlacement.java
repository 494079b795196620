package dev.spyglass.cli.attach;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * The agent jar at a place where the target can read it: where it lies, or copied into the target's
 * /tmp when that is another file system or the target's user cannot read it here.
 */
public final class JarPlacement implements AutoCloseable {
  private final String path;
  private final Path copy;

  /**
   * Makes a jar readable for a target.
   *
   * @param jar the agent jar as this command sees it
   * @throws CommandFailure when the target's /tmp cannot take it
   */
  public static JarPlacement of(TargetProcess target, Path jar) {
    try {
      if (target.sharesFiles() && isReadable(jar, target)) {
        return new JarPlacement(jar.toRealPath().toString(), null);
      }
      return copy(target, Files.readAllBytes(jar));
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.REFUSED,
          "cannot attach to "
              + AttachPreflight.named(target)
              + ": its /tmp does not take the agent jar: "
              + e,
          "mount the jar there and start the target with -javaagent, or give it a writable /tmp");
    }
  }

  /** The jar's path as the target sees it. */
  public String path() {
    return path;
  }

  /** Whether the jar was copied into the target's /tmp, where it stays until closed. */
  public boolean isCopy() {
    return copy != null;
  }

  /** Removes the copy, if one was made. A JVM that has loaded it keeps its own open handle. */
  @Override
  public void close() {
    if (copy != null) {
      try {
        Files.deleteIfExists(copy);
      } catch (IOException e) {
        // The target went away and its file system with it.
        return;
      }
    }
  }

  /** The name of a copy: the same jar gets the same name. */
  static String nameFor(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return "spyglass-" + HexFormat.of().formatHex(digest).substring(0, 12) + ".jar";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static boolean isReadable(Path jar, TargetProcess target) throws IOException {
    boolean sameUser = ProcStatus.ofThisProcess().uid() == target.uid();
    return sameUser ? Files.isReadable(jar) : FileAccess.canRead(jar, target.credentials());
  }

  private static JarPlacement copy(TargetProcess target, byte[] content) throws IOException {
    String name = nameFor(content);
    Path tmp = target.tmp();
    Path place = tmp.resolve(name);
    if (Files.exists(place, LinkOption.NOFOLLOW_LINKS) && isOurs(target, place, content)) {
      // Another command put it there and will remove it, or was killed before it could.
      return new JarPlacement("/tmp/" + name, null);
    }
    Path part = tmp.resolve("." + name + "." + UUID.randomUUID());
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
    } finally {
      Files.deleteIfExists(part);
    }
    return new JarPlacement("/tmp/" + name, place);
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

  private JarPlacement(String path, Path copy) {
    this.path = path;
    this.copy = copy;
  }
}
