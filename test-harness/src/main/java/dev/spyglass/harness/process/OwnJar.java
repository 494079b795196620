package dev.spyglass.harness.process;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where the classes of this program were loaded from. */
public final class OwnJar {
  /** The jar of the drills; a folder of classes if there is none. */
  public static Path path() {
    try {
      return Path.of(OwnJar.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private OwnJar() {}
}
