package dev.spyglass.cli.process;

import dev.spyglass.cli.library.FoundLibrary;
import dev.spyglass.cli.library.JarScan;
import dev.spyglass.cli.library.KnownLibraries;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which memcached client libraries a process has, by the jars it has open, mapped or on its class
 * path. The process itself is not asked, so a library loaded from elsewhere is missed.
 */
public final class ClientLibraries {
  private static final int MAX_JARS = 200;
  private static final int MAX_OPEN_FILES = 10_000;

  /** The libraries of a process, sorted by name, each once; empty if none can be read. */
  public static List<FoundLibrary> of(TargetProcess target) {
    Map<String, FoundLibrary> found = new LinkedHashMap<>();
    List<String> others = new ArrayList<>();
    for (String jar : jarsOf(target)) {
      FoundLibrary library = KnownLibraries.ofJarName(jar);
      if (library != null) {
        add(found, library);
      } else {
        others.add(jar);
      }
    }
    for (String jar : others.subList(0, Math.min(MAX_JARS, others.size()))) {
      try {
        JarScan.of(target.root().resolve(jar)).forEach(library -> add(found, library));
      } catch (IOException e) {
        // This user may not read it. The list is then shorter, and promises no more.
        continue;
      }
    }
    return found.values().stream()
        .sorted((a, b) -> a.name().compareToIgnoreCase(b.name()))
        .toList();
  }

  private static void add(Map<String, FoundLibrary> found, FoundLibrary library) {
    // Two versions of a library are two entries. One without a version adds nothing to them.
    String versionless = library.name() + " ";
    if (library.version() == null) {
      boolean known = found.keySet().stream().anyMatch(key -> key.startsWith(versionless));
      if (!known) {
        found.put(versionless, library);
      }
      return;
    }
    found.remove(versionless);
    found.putIfAbsent(versionless + library.version(), library);
  }

  /** The target's jars without those of its Java installation; the class path comes first. */
  private static Set<String> jarsOf(TargetProcess target) {
    Set<String> jars = new LinkedHashSet<>(classPath(target));
    jars.addAll(openFiles(target.pid()));
    jars.addAll(target.mappedFiles());
    String javaLib = javaLibDirectory(target.libjvm());
    jars.removeIf(
        file ->
            !file.startsWith("/")
                || !(file.endsWith(".jar") || file.endsWith(".war"))
                || (javaLib != null && file.startsWith(javaLib)));
    return jars;
  }

  private static List<String> classPath(TargetProcess target) {
    String classPath = target.command().classPath();
    String cwd = ProcFile.linkOrNull(ProcFile.of(target.pid(), "cwd"));
    List<String> files = new ArrayList<>();
    for (String entry : classPath == null ? new String[0] : classPath.split(":")) {
      files.add(entry.startsWith("/") || cwd == null ? entry : cwd + "/" + entry);
    }
    return files;
  }

  private static List<String> openFiles(long pid) {
    List<String> files = new ArrayList<>();
    try (DirectoryStream<Path> links = Files.newDirectoryStream(ProcFile.of(pid, "fd"))) {
      for (Path link : links) {
        String file = ProcFile.linkOrNull(link);
        if (file != null) {
          files.add(file);
        }
        if (files.size() == MAX_OPEN_FILES) {
          break;
        }
      }
    } catch (IOException e) {
      // Another user's process, or it has ended: use what was read so far.
      return files;
    }
    return files;
  }

  /** For .../lib/server/libjvm.so, .../lib/; for Java 8, .../jre/lib/. */
  private static String javaLibDirectory(String libjvm) {
    int lib = libjvm == null ? -1 : libjvm.lastIndexOf("/lib/");
    return lib < 0 ? null : libjvm.substring(0, lib + "/lib/".length());
  }

  private ClientLibraries() {}
}
