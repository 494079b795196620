package dev.spyglass.harness.evidence;

import dev.spyglass.cli.attach.AttachSocket;
import dev.spyglass.cli.process.TargetProcess;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Java threads of a JVM, counted by name; names that differ in numbers only are one. */
public final class JavaThreads {
  private static final Duration LIMIT = Duration.ofSeconds(15);
  // Threads of garbage collectors have no number.
  private static final Pattern HEADER = Pattern.compile("(?m)^\"(.*)\" #\\d+ ");

  /** Takes a thread dump, which stops the JVM for some milliseconds. */
  public static Map<String, Long> count(long pid) {
    return count(new AttachSocket(TargetProcess.of(pid), LIMIT).execute("threaddump"));
  }

  static Map<String, Long> count(String dump) {
    Map<String, Long> counts = new TreeMap<>();
    Matcher header = HEADER.matcher(dump);
    while (header.find()) {
      counts.merge(header.group(1).replaceAll("\\d+", "*"), 1L, Long::sum);
    }
    // These threads belong to attach, not to the application.
    counts
        .keySet()
        .removeIf(name -> name.equals("Attach Listener") || name.startsWith("spyglass-"));
    // The JVM starts and ends these as it needs to compile.
    counts.keySet().removeIf(name -> name.matches("C\\* CompilerThread\\*"));
    return counts;
  }

  private JavaThreads() {}
}
