package dev.spyglass.cli.attach;

import dev.spyglass.cli.process.FileAccess;
import dev.spyglass.cli.process.TargetProcess;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * What agents and commands that were killed left in a /tmp: the sockets of JVMs that are gone, and
 * copies of the jar. Only the target user's own are removed.
 */
final class Leftovers {
  private static final Pattern JAR =
      Pattern.compile("\\.?spyglass-\\p{XDigit}{8}-\\d+(?:-\\d+)?\\.jar(?:\\..*)?");
  private static final Pattern FOLDER = Pattern.compile("spyglass-\\d+");

  /** A copy of the jar lies there for seconds, while the agent starts. */
  private static final Duration OLD = Duration.ofHours(1);

  /** Removes what is of no use to anybody. */
  static void remove(Path tmp, TargetProcess target) {
    try (DirectoryStream<Path> ours = Files.newDirectoryStream(tmp, "{.,}spyglass-*")) {
      for (Path file : ours) {
        if (FileAccess.ownerOf(file) == target.uid() && isUseless(file)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // The next command tries again; this one has other things to do.
      return;
    }
  }

  private static boolean isUseless(Path file) throws IOException {
    String name = file.getFileName().toString();
    if (JAR.matcher(name).matches() && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return isOld(file);
    }
    return FOLDER.matcher(name).matches()
        && Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)
        && isLeft(file);
  }

  /** Whether a folder held a socket that nobody listens on, which is then removed. */
  private static boolean isLeft(Path folder) throws IOException {
    Path socket = folder.resolve("channel.sock");
    if (!Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
      return isOld(folder) && isEmpty(folder);
    }
    try {
      SocketChannel.open(UnixDomainSocketAddress.of(socket)).close();
      return false;
    } catch (ConnectException e) {
      Files.deleteIfExists(socket);
      return isEmpty(folder);
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      return !files.iterator().hasNext();
    }
  }

  private static boolean isOld(Path file) throws IOException {
    Instant changed = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
    return changed.isBefore(Instant.now().minus(OLD));
  }

  private Leftovers() {}
}
