package dev.spyglass.harness.stage;

import dev.spyglass.harness.namespace.Namespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A folder that is gone with the harness, even if that is killed: a shell waits for the end of a
 * pipe that only this JVM holds, and then removes the folder. Thread-safe.
 */
final class Scratch implements AutoCloseable {
  private static final String PREFIX = "spyglass-drill-";
  private static final int END_LIMIT_SECONDS = 5;

  private final Path folder;
  private final Process remover;

  Scratch() throws IOException {
    // Inside a namespace /tmp alone is gone with it, and its processes end before they can tidy up.
    folder =
        Namespace.inside()
            ? Files.createTempDirectory(Path.of("/tmp"), PREFIX)
            : Files.createTempDirectory(PREFIX);
    remover =
        new ProcessBuilder("/bin/sh", "-c", "cat; exec rm -rf -- \"$1\"", "sh", folder.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
  }

  /** Writes a file there. */
  Path write(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  @Override
  public void close() {
    try {
      remover.getOutputStream().close();
      remover.waitFor(END_LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (IOException e) {
      // The pipe is closed, which is all that matters.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
