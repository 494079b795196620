package dev.spyglass.agent.library;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.CodeSource;
import java.util.Collections;
import java.util.Properties;

/** The version that a jar made by Maven carries. */
public final class JarVersion {
  /**
   * Reads it.
   *
   * @param inJar a class of the jar
   * @param artifact {@code groupId/artifactId}
   * @return the version, or null if the jar does not tell
   */
  public static String of(Class<?> inJar, String artifact) {
    String name = "META-INF/maven/" + artifact + "/pom.properties";
    try {
      CodeSource source = inJar.getProtectionDomain().getCodeSource();
      String location = source == null ? "" : source.getLocation().toString();
      for (URL url : Collections.list(inJar.getClassLoader().getResources(name))) {
        // Another copy may be visible too.
        if (url.toString().contains(location)) {
          return version(url);
        }
      }
    } catch (IOException | RuntimeException e) {
      // A loader may do what it likes; the version is a courtesy.
    }
    return null;
  }

  private static String version(URL url) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = url.openStream()) {
      properties.load(in);
    }
    return properties.getProperty("version");
  }

  private JarVersion() {}
}
