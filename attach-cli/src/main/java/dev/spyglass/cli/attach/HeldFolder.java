package dev.spyglass.cli.attach;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.ClosedDirectoryStreamException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;

/**
 * A folder of a target, held open: what was put into it can be removed after the target has ended
 * and its files are out of reach through {@code /proc}.
 */
final class HeldFolder implements Closeable {
  private final DirectoryStream<Path> stream;

  static HeldFolder open(Path folder) throws IOException {
    return new HeldFolder(Files.newDirectoryStream(folder));
  }

  /** Removes a file if it is there; one that cannot be removed stays. */
  void delete(Path name) {
    try {
      ((SecureDirectoryStream<Path>) stream).deleteFile(name);
    } catch (IOException | ClosedDirectoryStreamException e) {
      // Removed already, or in a file system that has become read-only.
      return;
    }
  }

  @Override
  public void close() {
    try {
      stream.close();
    } catch (IOException e) {
      // It ends with the command at the latest.
      return;
    }
  }

  private HeldFolder(DirectoryStream<Path> stream) {
    this.stream = stream;
  }
}
