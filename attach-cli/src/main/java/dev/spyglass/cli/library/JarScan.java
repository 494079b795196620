package dev.spyglass.cli.library;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Looks for client libraries inside one jar: nested jars by name (Spring Boot, war files), shaded
 * libraries by their marker classes. Reads only the list of entries and Maven's few lines.
 */
public final class JarScan {
  private static final int MAX_ENTRIES = 20_000;
  private static final int MAX_PROPERTIES_BYTES = 4096;

  /** A jar's directory is read in one piece; this limit guards against a file made to hurt. */
  private static final long MAX_JAR_BYTES = 512L << 20;

  private static final Pattern POM_PROPERTIES =
      Pattern.compile("META-INF/maven/[^/]+/([^/]+)/pom\\.properties");

  private static final Map<String, ClientLibrary> BY_MARKER = new HashMap<>();

  static {
    for (ClientLibrary library : KnownLibraries.ALL) {
      for (String marker : library.markers()) {
        BY_MARKER.put(marker.replace('.', '/') + ".class", library);
      }
    }
  }

  private final List<FoundLibrary> nested = new ArrayList<>();
  private final Set<ClientLibrary> shaded = new LinkedHashSet<>();
  private final Map<ClientLibrary, String> versions = new HashMap<>();

  /** The libraries inside a jar; none if it cannot be read. */
  public static List<FoundLibrary> of(Path jar) {
    JarScan scan = new JarScan();
    try {
      if (Files.isRegularFile(jar, LinkOption.NOFOLLOW_LINKS) && Files.size(jar) <= MAX_JAR_BYTES) {
        scan.read(jar);
      }
    } catch (IOException | IllegalArgumentException e) {
      // Not a jar, or not readable for us. Nothing the user could mend, so it is not reported.
      return List.of();
    }
    return scan.result();
  }

  private void read(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      for (int i = 0; i < MAX_ENTRIES && entries.hasMoreElements(); i++) {
        take(zip, entries.nextElement());
      }
    }
  }

  private void take(ZipFile zip, ZipEntry entry) throws IOException {
    String name = entry.getName();
    FoundLibrary jar = KnownLibraries.ofJarName(name);
    if (jar != null) {
      nested.add(jar);
    } else if (BY_MARKER.containsKey(name)) {
      shaded.add(BY_MARKER.get(name));
    } else {
      Matcher pom = POM_PROPERTIES.matcher(name);
      ClientLibrary library = pom.matches() ? KnownLibraries.ofArtifact(pom.group(1)) : null;
      if (library != null) {
        versions.put(library, version(zip, entry));
      }
    }
  }

  private List<FoundLibrary> result() {
    List<FoundLibrary> found = new ArrayList<>(nested);
    for (ClientLibrary library : shaded) {
      // A fork contains the marker class of the original too.
      if (shaded.stream().noneMatch(fork -> library.name().equals(fork.forkOf()))) {
        found.add(new FoundLibrary(library.name(), versions.get(library)));
      }
    }
    return found;
  }

  private static String version(ZipFile zip, ZipEntry entry) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = zip.getInputStream(entry)) {
      properties.load(new ByteArrayInputStream(in.readNBytes(MAX_PROPERTIES_BYTES)));
    }
    return properties.getProperty("version");
  }

  private JarScan() {}
}
