package dev.spyglass.harness.workload;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Several workloads in one JVM, their arguments separated by the word {@code and}. Arguments that
 * begin with an option are those of {@link Workload}, others those of {@link Isolated}. The first
 * one reads what is said on standard input.
 */
public final class Several {
  private static final String SEPARATOR = "and";

  /** Runs all of them. */
  public static void main(String[] arguments) {
    List<String> rest = Arrays.asList(arguments);
    while (!rest.isEmpty()) {
      int end = rest.contains(SEPARATOR) ? rest.indexOf(SEPARATOR) : rest.size();
      String[] own = new ArrayList<>(rest.subList(0, end)).toArray(new String[0]);
      new Thread(() -> run(own), "several-" + own[0]).start();
      rest = rest.subList(Math.min(end + 1, rest.size()), rest.size());
    }
  }

  private static void run(String[] arguments) {
    try {
      if (arguments[0].startsWith("--")) {
        Workload.main(arguments);
      } else {
        Isolated.main(arguments);
      }
    } catch (Exception e) {
      System.err.println("several: " + e);
      System.exit(1);
    }
  }

  private Several() {}
}
