package dev.spyglass.harness.overhead;

import dev.spyglass.harness.process.OwnJar;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Properties;

/** Entry point of {@code bin/overhead}. Prints Markdown on standard output. */
public final class Overhead {
  private static final int USAGE = 2;

  /** Measures what the arguments name; the system property {@code spyglass.folder} is the clone. */
  public static void main(String[] arguments) throws Exception {
    Settings settings;
    try {
      Path folder = Path.of(System.getProperty("spyglass.folder"));
      settings = Settings.parse(arguments, folder, OwnJar.path());
    } catch (IllegalArgumentException e) {
      System.err.println("error: " + e.getMessage());
      System.exit(USAGE);
      return;
    }
    System.out.println(
        "Measured "
            + LocalDate.now()
            + " on "
            + Runtime.getRuntime().availableProcessors()
            + " cores, load average "
            + loadAverage()
            + " at the start.");
    for (Path home : settings.javaHomes()) {
      measure(settings, new Target(home, version(home)));
    }
    System.exit(0);
  }

  private static void measure(Settings settings, Target target) throws Exception {
    if (settings.wants("startup")) {
      new Startup(settings, target).print(System.out);
    }
    if (settings.wants("inproc")) {
      new LoopCost(settings, target, LoopCost.Kind.INLINE).print(System.out);
    }
    if (settings.wants("e2e")) {
      new LoopCost(settings, target, LoopCost.Kind.NETWORK).print(System.out);
    }
    if (settings.wants("attach")) {
      new AttachTime(settings, target).print(System.out);
    }
    if (settings.wants("memory")) {
      new Memory(settings, target).print(System.out);
    }
    if (settings.wants("histogram")) {
      new HistogramTime(settings, target).print(System.out);
    }
  }

  private static String loadAverage() throws IOException {
    return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
  }

  private static String version(Path home) throws IOException {
    Properties release = new Properties();
    Path file = home.resolve("release");
    if (Files.exists(file)) {
      try (InputStream in = Files.newInputStream(file)) {
        release.load(in);
      }
    }
    return release.getProperty("JAVA_VERSION", home.toString()).replace("\"", "");
  }

  private Overhead() {}
}
