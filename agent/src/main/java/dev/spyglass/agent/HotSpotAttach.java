package dev.spyglass.agent;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import net.bytebuddy.agent.ByteBuddyAgent;

/** Attaching by the JDK's own API, which byte-buddy-agent finds in tools.jar or jdk.attach. */
final class HotSpotAttach {
  static int run(String pid, String settings) {
    try {
      if (!isJvm(pid)) {
        // The attach signal ends a process that does not expect it.
        System.err.println("error: " + pid + " is not a JVM; nothing was sent to it");
        return 3;
      }
      File jar =
          new File(HotSpotAttach.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      ByteBuddyAgent.attach(
          jar, pid, (settings.isEmpty() ? "" : settings + ",") + "jar=" + jar.getAbsolutePath());
      System.out.println("attached to " + pid + "; its MBeans are named spyglass:*");
      return 0;
    } catch (Exception e) {
      System.err.println("error: cannot attach to " + pid + ": " + rootCause(e));
      System.err.println(
          "  Run this as the user that owns the process, with the java of a JDK (not a JRE).");
      return 4;
    }
  }

  private static boolean isJvm(String pid) throws IOException {
    Path maps = Paths.get("/proc", pid, "maps");
    return !Files.exists(maps)
        || new String(Files.readAllBytes(maps), StandardCharsets.ISO_8859_1).contains("libjvm.so");
  }

  private static Throwable rootCause(Throwable t) {
    Throwable cause = t;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private HotSpotAttach() {}
}
