package dev.spyglass.agent.leak;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * The JVM's own diagnostic commands. A class apart: some runtimes have no {@code java.management}.
 */
final class DiagnosticCommand {
  private static final int FIRST_WITH_WORKERS = 16;

  /** What {@code jcmd GC.class_histogram} prints. */
  static String classHistogram(boolean live) {
    List<String> arguments = new ArrayList<>();
    if (!live) {
      arguments.add("-all");
    }
    String release = System.getProperty("java.specification.version");
    if (!release.startsWith("1.") && Integer.parseInt(release) >= FIRST_WITH_WORKERS) {
      arguments.add("-parallel=2");
    }
    try {
      Object text =
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "gcClassHistogram",
                  new Object[] {arguments.toArray(new String[0])},
                  new String[] {String[].class.getName()});
      return String.valueOf(text);
    } catch (JMException e) {
      throw new IllegalStateException("no class histogram in this JVM: " + e, e);
    }
  }

  private DiagnosticCommand() {}
}
