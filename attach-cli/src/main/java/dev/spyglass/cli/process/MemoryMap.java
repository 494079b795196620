package dev.spyglass.cli.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The files a process has mapped, from {@code /proc/PID/maps}.
 *
 * @param readable false when the process belongs to somebody else
 * @param regions number of mappings, those without a file included
 * @param files distinct paths in the order they are mapped
 */
record MemoryMap(boolean readable, int regions, Set<String> files) {
  /** Lines read at most; a JVM has some hundreds, with memory-mapped data tens of thousands. */
  private static final int MAX_LINES = 200_000;

  private static final Pattern OPENJ9 = Pattern.compile(".*/libj9vm\\d*\\.so");
  private static final String DELETED = " (deleted)";

  /** Reads the map of a process. */
  static MemoryMap of(long pid) {
    Path maps = ProcFile.of(pid, "maps");
    Set<String> files = new LinkedHashSet<>();
    // Names are bytes of any kind: a strict decoder would give up at the first odd one.
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    try (var lines =
        new BufferedReader(new InputStreamReader(Files.newInputStream(maps), decoder))) {
      int regions = 0;
      for (String line = lines.readLine();
          line != null && regions < MAX_LINES;
          line = lines.readLine()) {
        regions++;
        String file = fileOf(line);
        if (file != null) {
          files.add(file);
        }
      }
      return new MemoryMap(true, regions, files);
    } catch (IOException e) {
      return new MemoryMap(false, -1, Set.of());
    }
  }

  /** The file of one line, or null for memory without a file. */
  static String fileOf(String line) {
    int slash = line.indexOf('/');
    if (slash < 0) {
      return null;
    }
    String file = line.substring(slash);
    // A package update replaces libjvm.so under a running JVM, which then shows this suffix.
    return file.endsWith(DELETED) ? file.substring(0, file.length() - DELETED.length()) : file;
  }

  /** The path of HotSpot's library, or null: what makes a process a JVM. */
  String libjvm() {
    for (String file : files) {
      if (file.endsWith("/libjvm.so")) {
        return file;
      }
    }
    return null;
  }

  /** Whether the JVM is OpenJ9, which has a {@code libjvm.so} too. */
  boolean isOpenJ9() {
    return files.stream().anyMatch(file -> OPENJ9.matcher(file).matches());
  }
}
