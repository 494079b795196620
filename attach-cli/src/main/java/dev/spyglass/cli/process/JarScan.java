package dev.spyglass.cli.process;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Looks for client libraries within one jar: nested jars by name (Spring Boot, war files), shaded
 * ones by their classes. Only the list of entries and Maven's few lines are read.
 */
final class JarScan {
  private static final int MAX_ENTRIES = 20_000;
  private static final int MAX_PROPERTIES_BYTES = 4096;

  /** A jar's directory is read in one piece; this bounds it for a file made to hurt. */
  private static final long MAX_JAR_BYTES = 512L << 20;

  private final List<ClientLibrary> found = new ArrayList<>();
  private final Set<String> shaded = new HashSet<>();
  private final Map<String, String> versions = new HashMap<>();

  /** The libraries within a jar; none when it cannot be read. */
  static List<ClientLibrary> of(Path jar) {
    JarScan scan = new JarScan();
    try {
      if (Files.isRegularFile(jar, LinkOption.NOFOLLOW_LINKS) && Files.size(jar) <= MAX_JAR_BYTES) {
        scan.read(jar);
      }
    } catch (IOException | IllegalArgumentException e) {
      // Not a jar, or not ours to read: it names no library, and that is no fault of the user's.
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
    ClientLibrary nested = KnownLibraries.ofJarName(name);
    if (nested != null) {
      found.add(nested);
      return;
    }
    String library = KnownLibraries.ofClassEntry(name);
    if (library != null) {
      shaded.add(library);
      return;
    }
    library = KnownLibraries.ofPomEntry(name);
    if (library != null) {
      versions.put(library, version(zip, entry));
    }
  }

  private List<ClientLibrary> result() {
    // A fork has the original's classes too, under the same names.
    if (shaded.contains("arcus-java-client")
        || shaded.contains("elasticache-java-cluster-client")) {
      shaded.remove("spymemcached");
    }
    shaded.forEach(library -> found.add(new ClientLibrary(library, versions.get(library))));
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
