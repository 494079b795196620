package dev.spyglass.agent.weave;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.jar.JarFile;
import net.bytebuddy.dynamic.ClassFileLocator;

/**
 * The jar this agent was loaded from, held open from the start. The command removes its copy of the
 * jar once the agent is active, and an upgrade may replace the file. The open handle still gives
 * the class files of the advice when the path leads elsewhere.
 */
final class AgentJar {
  // Null if the classes come from a folder, as in unit tests.
  private final JarFile jar;

  /**
   * @throws IllegalStateException if the jar cannot be read: then nothing can be woven
   */
  AgentJar() {
    try {
      File location =
          new File(getClass().getProtectionDomain().getCodeSource().getLocation().toURI());
      jar = location.isDirectory() ? null : new JarFile(location);
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("the agent cannot read its own jar, and so cannot weave", e);
    }
  }

  /** Finds the class files of the agent. Loads Byte Buddy. */
  ClassFileLocator classFiles() {
    return jar == null
        ? ClassFileLocator.ForClassLoader.of(getClass().getClassLoader())
        : new ClassFileLocator.ForJarFile(jar);
  }

  /** To be called once nothing is woven any more. */
  void close() {
    try {
      if (jar != null) {
        jar.close();
      }
    } catch (IOException e) {
      System.err.println(
          "spyglass: cannot close the agent's jar, which stays open in this JVM: " + e);
    }
  }
}
