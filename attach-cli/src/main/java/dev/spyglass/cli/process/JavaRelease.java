package dev.spyglass.cli.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of a Java installation, from the file {@code release} at its top. */
final class JavaRelease {
  private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"?([^\"\\s]+)\"?");

  private static final Pattern RELEASE = Pattern.compile("(?:1\\.)?(\\d{1,4})");

  private static final String RT_JAR = "/jre/lib/rt.jar";

  /** From .../jre/lib/amd64/server/libjvm.so of Java 8 to its top there are five steps. */
  private static final int MAX_STEPS = 6;

  /** The version that goes with a {@code libjvm.so} of the target, or null if none is found. */
  static String versionNear(TargetRoot root, String libjvm) {
    String directory = libjvm;
    for (int i = 0; i < MAX_STEPS && directory.lastIndexOf('/') > 0; i++) {
      directory = directory.substring(0, directory.lastIndexOf('/'));
      String version = versionIn(root, directory + "/release");
      if (version != null) {
        return version;
      }
    }
    return versionOfJava8(root, libjvm);
  }

  /** The version in the text of a release file, such as 17.0.15 or 1.8.0_452, or null. */
  static String parse(String text) {
    Matcher version = VERSION.matcher(text);
    return version.find() ? version.group(1) : null;
  }

  /** The release that a version is of: 8 of 1.8.0_452, 17 of 17.0.15; 0 if it names none. */
  static int number(String version) {
    Matcher release = RELEASE.matcher(version);
    return release.lookingAt() ? Integer.parseInt(release.group(1)) : 0;
  }

  /** Debian's Java 8 has no release file; its class library bears the version. */
  private static String versionOfJava8(TargetRoot root, String libjvm) {
    int lib = libjvm.indexOf("/jre/lib/");
    if (lib < 0) {
      return null;
    }
    try (JarFile jar = new JarFile(root.resolve(libjvm.substring(0, lib) + RT_JAR).toFile())) {
      Manifest manifest = jar.getManifest();
      return manifest == null
          ? null
          : manifest.getMainAttributes().getValue("Implementation-Version");
    } catch (IOException e) {
      return null;
    }
  }

  private static String versionIn(TargetRoot root, String file) {
    try {
      Path place = root.resolve(file);
      if (!Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)) {
        return null;
      }
      String text = ProcFile.textOrNull(place);
      return text == null ? null : parse(text);
    } catch (IOException e) {
      return null;
    }
  }

  private JavaRelease() {}
}
