package dev.spyglass.harness.stage;

import dev.spyglass.harness.process.OwnJar;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * The workload program by itself. The jar of the drills carries spymemcached too, which must not be
 * on the class path of another library.
 */
final class WorkloadJar {
  private static final String PROGRAM = "dev/spyglass/harness/workload/";

  /** The content of a jar, taken from our own jar. */
  static byte[] content() throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    try (JarFile drills = new JarFile(OwnJar.path().toFile());
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

  private WorkloadJar() {}
}
