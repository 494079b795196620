package dev.spyglass.harness.overhead;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What to measure, how often, and on which JVMs. */
record Settings(
    String what, List<Path> javaHomes, int pairs, int operations, Path folder, Path ownJar) {
  private static final String USAGE =
      "usage: bin/overhead [startup|inproc|e2e|attach|memory|histogram|jmh|all]"
          + " [--java-home HOME]... [--pairs N] [--operations N]";

  /** Reads the command line; a mistake is an {@link IllegalArgumentException} with the usage. */
  static Settings parse(String[] arguments, Path folder, Path ownJar) {
    String what = "all";
    List<Path> homes = new ArrayList<>();
    int pairs = 5;
    int operations = 200_000;
    for (int i = 0; i < arguments.length; i++) {
      boolean followed = i + 1 < arguments.length;
      switch (arguments[i]) {
        case "startup", "inproc", "e2e", "attach", "memory", "histogram", "all" ->
            what = arguments[i];
        case "--java-home" -> homes.add(home(followed ? arguments[++i] : ""));
        case "--pairs" -> pairs = count(followed ? arguments[++i] : "");
        case "--operations" -> operations = count(followed ? arguments[++i] : "");
        default -> throw new IllegalArgumentException("'" + arguments[i] + "'\n" + USAGE);
      }
    }
    if (homes.isEmpty()) {
      homes.add(Path.of(System.getProperty("java.home")));
    }
    return new Settings(what, homes, pairs, operations, folder, ownJar);
  }

  boolean wants(String measurement) {
    return what.equals("all") || what.equals(measurement);
  }

  Path agentJar() {
    return folder.resolve(Path.of("agent", "target", "spyglass-agent.jar"));
  }

  Path command() {
    return folder.resolve(Path.of("bin", "spyglass"));
  }

  private static Path home(String text) {
    Path home = Path.of(text);
    if (!Files.isExecutable(home.resolve(Path.of("bin", "java")))) {
      throw new IllegalArgumentException("no bin/java in '" + text + "'\n" + USAGE);
    }
    return home;
  }

  private static int count(String text) {
    try {
      int count = Integer.parseInt(text);
      if (count > 0) {
        return count;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException("'" + text + "' is no number of at least 1\n" + USAGE);
  }
}
