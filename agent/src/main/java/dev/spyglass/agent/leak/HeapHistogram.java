package dev.spyglass.agent.leak;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many objects of the client libraries' classes the heap holds, by the JVM's own diagnostic
 * command. The application stands still meanwhile, so that nobody but a user asks for it.
 */
public final class HeapHistogram {
  private static final Pattern ROW = Pattern.compile(" *\\d+: +(\\d{1,18}) +(\\d{1,18}) +(\\S+).*");

  /** One class. */
  public static final class Row {
    public final String className;
    public final long instances;
    public final long bytes;

    Row(String className, long instances, long bytes) {
      this.className = className;
      this.instances = instances;
      this.bytes = bytes;
    }
  }

  private final BooleanSupplier allowed;
  private final Supplier<Set<String>> packages;

  /**
   * @param allowed whether the MBean server may be used already
   * @param packages what the names of classes of interest begin with
   */
  public HeapHistogram(BooleanSupplier allowed, Supplier<Set<String>> packages) {
    this.allowed = allowed;
    this.packages = packages;
  }

  /**
   * Walks the heap, after a full collection if {@code live}; those with the most bytes first.
   *
   * @throws IllegalStateException where this JVM has no such command, or not yet; the message says
   *     so
   */
  public List<Row> take(boolean live) {
    if (!allowed.getAsBoolean()) {
      throw new IllegalStateException("no MBean server before the application has set up logging");
    }
    try {
      return rows(DiagnosticCommand.classHistogram(live), packages.get());
    } catch (LinkageError e) {
      throw new IllegalStateException("no class histogram in this JVM: " + e, e);
    }
  }

  static List<Row> rows(String text, Set<String> packages) {
    List<Row> rows = new ArrayList<>();
    for (String line : text.split("\n")) {
      Matcher row = ROW.matcher(line);
      if (row.matches() && isOf(packages, row.group(3))) {
        rows.add(new Row(row.group(3), Long.parseLong(row.group(1)), Long.parseLong(row.group(2))));
      }
    }
    return rows;
  }

  private static boolean isOf(Set<String> packages, String className) {
    String element = className.replaceFirst("^\\[+L?", "");
    for (String prefix : packages) {
      if (element.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
