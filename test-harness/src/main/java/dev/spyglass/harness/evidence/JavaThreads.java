package dev.spyglass.harness.evidence;

import dev.spyglass.cli.attach.AttachSocket;
import dev.spyglass.cli.attach.TargetProcess;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Java threads of a JVM, counted by name; numbers within a name do not tell names apart. */
public final class JavaThreads {
  private static final Duration LIMIT = Duration.ofSeconds(15);
  // The JVM's own threads, of its compilers and collectors, bear no number.
  private static final Pattern HEADER = Pattern.compile("(?m)^\"(.*)\" #\\d+ ");

  /** Takes a thread dump, which stops the JVM for some milliseconds. */
  public static Map<String, Long> count(long pid) {
    String dump = new AttachSocket(TargetProcess.of(pid), LIMIT).execute("threaddump");
    Map<String, Long> counts = new TreeMap<>();
    Matcher header = HEADER.matcher(dump);
    while (header.find()) {
      counts.merge(header.group(1).replaceAll("\\d+", "*"), 1L, Long::sum);
    }
    // It comes and goes with whoever looks, and so does the channel's.
    counts.remove("Attach Listener");
    counts.keySet().removeIf(name -> name.startsWith("spyglass-"));
    return counts;
  }

  private JavaThreads() {}
}
