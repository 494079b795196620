package dev.spyglass.harness.it;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** Writes a jar as a build tool of an application would. */
final class JarMaker implements AutoCloseable {
  private final JarOutputStream jar;
  private final Set<String> folders = new HashSet<>();

  JarMaker(Path file, Map<String, String> mainAttributes) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    mainAttributes.forEach(attributes::putValue);
    jar = new JarOutputStream(Files.newOutputStream(file), manifest);
  }

  /** Adds the workload program, its names prefixed. */
  JarMaker workload(String prefix) throws IOException {
    Path classes = Jars.applicationClasses();
    List<Path> files;
    try (Stream<Path> all = Files.walk(classes.resolve("dev/spyglass/harness/workload"))) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      add(prefix + classes.relativize(file), Files.readAllBytes(file));
    }
    return this;
  }

  /** Adds the classes of another jar. */
  JarMaker unpacked(Path other) throws IOException {
    try (JarFile in = new JarFile(other.toFile())) {
      for (Enumeration<JarEntry> entries = in.entries(); entries.hasMoreElements(); ) {
        JarEntry entry = entries.nextElement();
        if (entry.getName().endsWith(".class")) {
          try (InputStream bytes = in.getInputStream(entry)) {
            add(entry.getName(), bytes.readAllBytes());
          }
        }
      }
    }
    return this;
  }

  /** Adds files, uncompressed. */
  JarMaker stored(String prefix, List<Path> files) throws IOException {
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      CRC32 checksum = new CRC32();
      checksum.update(bytes);
      JarEntry entry = new JarEntry(prefix + file.getFileName());
      entry.setMethod(JarEntry.STORED);
      entry.setSize(bytes.length);
      entry.setCrc(checksum.getValue());
      put(entry, bytes);
    }
    return this;
  }

  private void add(String name, byte[] bytes) throws IOException {
    put(new JarEntry(name), bytes);
  }

  private void put(JarEntry entry, byte[] bytes) throws IOException {
    addFolders(entry.getName());
    jar.putNextEntry(entry);
    jar.write(bytes);
  }

  private void addFolders(String name) throws IOException {
    for (int end = name.indexOf('/'); end >= 0; end = name.indexOf('/', end + 1)) {
      String folder = name.substring(0, end + 1);
      if (folders.add(folder)) {
        jar.putNextEntry(new JarEntry(folder));
      }
    }
  }

  @Override
  public void close() throws IOException {
    jar.close();
  }
}
