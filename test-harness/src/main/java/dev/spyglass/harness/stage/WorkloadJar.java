package dev.spyglass.harness.stage;

import dev.spyglass.harness.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * The workload program by itself. The jar of the drills carries spymemcached too, which no other
 * library shall find beside itself.
 */
final class WorkloadJar {
  private static final String PROGRAM = "dev/spyglass/harness/workload/";

  /** The content of a jar, taken from the jar that this class is in. */
  static byte[] content() throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    try (JarFile drills = new JarFile(own().toFile());
        JarOutputStream program = new JarOutputStream(content)) {
      for (JarEntry entry : Collections.list(drills.entries())) {
        if (entry.getName().startsWith(PROGRAM)) {
          program.putNextEntry(new JarEntry(entry.getName()));
          program.write(drills.getInputStream(entry).readAllBytes());
        }
      }
    }
    return content.toByteArray();
  }

  private static Path own() {
    try {
      return Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private WorkloadJar() {}
}
