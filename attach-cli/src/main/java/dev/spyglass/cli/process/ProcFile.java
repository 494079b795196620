package dev.spyglass.cli.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads small files of {@code /proc}, where "gone" and "not for you" are ordinary answers. */
public final class ProcFile {
  /** Command lines and environments end at about 2 MB; what lies beyond is of no use here. */
  private static final int MAX_BYTES = 4 << 20;

  /** The file of that name below {@code /proc/PID}. */
  static Path of(long pid, String name) {
    return Path.of("/proc", Long.toString(pid), name);
  }

  /** The text of a file, or null when it is not there or not readable. */
  public static String textOrNull(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return null;
    }
  }

  /** Where a link of {@code /proc} leads, or null when it is not there or not readable. */
  static String linkOrNull(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return null;
    }
  }

  /** The strings of a NUL-separated file such as {@code cmdline}; empty arguments count. */
  public static List<String> strings(String text) {
    List<String> strings = new ArrayList<>();
    if (text == null) {
      return strings;
    }
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\0', start);
      end = end < 0 ? text.length() : end;
      strings.add(text.substring(start, end));
      start = end + 1;
    }
    return strings;
  }

  private ProcFile() {}
}
