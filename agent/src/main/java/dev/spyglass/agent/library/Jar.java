package dev.spyglass.agent.library;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The jar, or the folder, that a class loader takes a class from. Forks share their class names, so
 * what lies beside a class shows which fork it belongs to. Loads no class, and throws nothing.
 */
public final class Jar {
  private static final int BLOCK = 8192;

  private final ClassLoader loader;
  // Where the class lies; its handler also opens what lies beside it. Null if that is not known.
  private final URL url;
  private final String root;

  private Jar(ClassLoader loader, URL url, String root) {
    this.loader = loader;
    this.url = url;
    this.root = root;
  }

  /** Where the loader has the class with this internal name from; nowhere if it does not say. */
  public static Jar of(ClassLoader loader, String internalName) {
    String file = internalName + ".class";
    URL url = find(loader, file);
    String text = url == null ? null : url.toExternalForm();
    boolean known = text != null && text.endsWith(file);
    return new Jar(loader, url, known ? text.substring(0, text.length() - file.length()) : null);
  }

  private static URL find(ClassLoader loader, String file) {
    try {
      if (loader == null) {
        return ClassLoader.getSystemResource(file);
      }
      return StoppedLoader.is(loader) ? StoppedLoader.find(loader, file) : loader.getResource(file);
    } catch (RuntimeException e) {
      // A loader may refuse.
      return null;
    }
  }

  /** Whether a class with this internal name lies in the same jar. */
  public boolean hasClass(String internalName) {
    return root != null && root.equals(of(loader, internalName).root);
  }

  /**
   * The version of this Maven artifact, as Maven noted it in the jar or as the jar is named; null
   * if neither shows it.
   */
  public String version(String groupId, String artifactId) {
    if (root == null) {
      return null;
    }
    String noted = noted("META-INF/maven/" + groupId + "/" + artifactId + "/pom.properties");
    return noted == null ? named(artifactId) : noted;
  }

  /**
   * The version that spymemcached's build left in its class {@code BuildInfo}, as do those of its
   * forks; null if there is none.
   *
   * @param internalName of that class
   */
  public String buildVersion(String internalName) {
    byte[] classFile = read(internalName + ".class");
    return classFile == null ? null : BuildInfo.version(classFile);
  }

  private String noted(String file) {
    byte[] bytes = read(file);
    if (bytes == null) {
      return null;
    }
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(new String(bytes, StandardCharsets.ISO_8859_1)));
    } catch (IOException | RuntimeException e) {
      return null;
    }
    return properties.getProperty("version");
  }

  /** The contents of a file in this jar; null if it has none of this name. */
  private byte[] read(String file) {
    if (root == null) {
      return null;
    }
    try {
      URLConnection connection = new URL(url, root + file).openConnection();
      // A cached one would keep the application's jar open.
      connection.setUseCaches(false);
      try (InputStream in = connection.getInputStream()) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] block = new byte[BLOCK];
        for (int length = in.read(block); length >= 0; length = in.read(block)) {
          bytes.write(block, 0, length);
        }
        return bytes.toByteArray();
      }
    } catch (IOException | RuntimeException e) {
      // There is no such file, or the loader has files of its own kind.
      return null;
    }
  }

  private String named(String artifactId) {
    Pattern name = Pattern.compile("/" + Pattern.quote(artifactId) + "-(\\d[^/!]*)\\.jar!?/");
    Matcher matcher = name.matcher(root);
    return matcher.find() ? matcher.group(1) : null;
  }
}
