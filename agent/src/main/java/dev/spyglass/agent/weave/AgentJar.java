package dev.spyglass.agent.weave;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.jar.JarFile;
import net.bytebuddy.dynamic.ClassFileLocator;

/**
 * The jar this agent was loaded from, held open from the start. The command removes its copy of the
 * jar once the agent is active, and an upgrade replaces the file of a running JVM: the class files
 * of the advice are still to be had from this handle, long after the path leads elsewhere.
 */
final class AgentJar {
  // Null where the classes come from a folder, as in unit tests.
  private final JarFile jar;

  /**
   * @throws IllegalStateException if the jar cannot be read; nothing could be woven then
   */
  AgentJar() {
    try {
      File location =
          new File(getClass().getProtectionDomain().getCodeSource().getLocation().toURI());
      jar = location.isDirectory() ? null : new JarFile(location);
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("cannot read its own jar", e);
    }
  }

  /** Finds the class files of the agent. Loads Byte Buddy. */
  ClassFileLocator classFiles() {
    return jar == null
        ? ClassFileLocator.ForClassLoader.of(getClass().getClassLoader())
        : new ClassFileLocator.ForJarFile(jar);
  }

  /** Nothing is woven any more. */
  void close() {
    try {
      if (jar != null) {
        jar.close();
      }
    } catch (IOException e) {
      System.err.println("spyglass: cannot close its jar: " + e);
    }
  }
}
