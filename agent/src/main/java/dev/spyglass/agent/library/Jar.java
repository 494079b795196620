package dev.spyglass.agent.library;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.util.Collections;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The jar, or the folder, that a class loader takes a class from. Forks share their class names, so
 * it is what lies beside a class that tells them apart. Loads no class.
 */
public final class Jar {
  private final ClassLoader loader;
  private final String root;

  private Jar(ClassLoader loader, String root) {
    this.loader = loader;
    this.root = root;
  }

  /** Where the loader has the class with this internal name from; nowhere, if it does not tell. */
  public static Jar of(ClassLoader loader, String internalName) {
    String file = internalName + ".class";
    URL url = loader == null ? ClassLoader.getSystemResource(file) : loader.getResource(file);
    String text = url == null ? null : url.toExternalForm();
    boolean known = text != null && text.endsWith(file);
    return new Jar(loader, known ? text.substring(0, text.length() - file.length()) : null);
  }

  /** Whether a class with this internal name lies in the same jar. */
  public boolean hasClass(String internalName) {
    return root != null && root.equals(of(loader, internalName).root);
  }

  /**
   * The version of this Maven artifact, as Maven noted it in the jar or as the jar is named; null
   * if neither tells.
   */
  public String version(String groupId, String artifactId) {
    String noted =
        root == null ? null : noted("META-INF/maven/" + groupId + "/" + artifactId + "/");
    return noted != null || root == null ? noted : named(artifactId);
  }

  private String noted(String folder) {
    String file = folder + "pom.properties";
    try {
      for (URL url : Collections.list(loader.getResources(file))) {
        if (url.toExternalForm().equals(root + file)) {
          return read(url).getProperty("version");
        }
      }
    } catch (IOException | RuntimeException e) {
      // A loader may have resources of its own kind; then the jar's name is left.
    }
    return null;
  }

  private static Properties read(URL url) throws IOException {
    URLConnection connection = url.openConnection();
    // A cached one would keep the application's jar open.
    connection.setUseCaches(false);
    Properties properties = new Properties();
    try (InputStream in = connection.getInputStream()) {
      properties.load(in);
    }
    return properties;
  }

  private String named(String artifactId) {
    Pattern name = Pattern.compile("/" + Pattern.quote(artifactId) + "-(\\d[^/!]*)\\.jar!?/");
    Matcher matcher = name.matcher(root);
    return matcher.find() ? matcher.group(1) : null;
  }
}
