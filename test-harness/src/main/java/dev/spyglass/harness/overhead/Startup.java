package dev.spyglass.harness.overhead;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the start of a JVM without memcached costs more, beside an agent that does nothing; where
 * classes are loaded, beside one whose transformer returns null.
 */
final class Startup {
  private static final int CLASSES = 20_000;
  private static final String NONE = "no agent";
  private static final String EMPTY = "empty agent";
  private static final String OURS = "Spyglass";
  private static final String CONTROL = "empty agent again";
  // As the program itself measures it: without the start of the JVM, which varies more.
  private static final String LOADING = "loading alone, ms";
  private static final String FORMAT = "%+.1f";

  private final Settings settings;
  private final Target target;
  private final Path folder;
  private final Path emptyAgent;
  private final Path program;

  Startup(Settings settings, Target target) throws IOException {
    this.settings = settings;
    this.target = target;
    folder = Files.createTempDirectory("spyglass-overhead");
    emptyAgent = MadeJars.emptyAgent(folder);
    program = MadeJars.program(folder, CLASSES);
  }

  void print(PrintStream out) throws Exception {
    out.println(target.title("Start of a JVM without memcached"));
    out.println("| program | quantity | no agent | Spyglass over empty agent | empty over empty |");
    out.println("|---|---|---|---|---|");
    for (int classes : new int[] {0, CLASSES}) {
      Rounds rounds =
          Rounds.run(
              settings.pairs() * 3,
              List.of(NONE, EMPTY, OURS, CONTROL),
              configuration -> run(configuration, classes));
      row(out, rounds, classes, TimedCommand.WALL);
      row(out, rounds, classes, TimedCommand.CPU);
      if (classes > 0) {
        row(out, rounds, classes, LOADING);
      }
    }
    out.println();
    out.println("Byte Buddy classes loaded without memcached: " + byteBuddyClasses());
    for (Path made : List.of(emptyAgent, program, folder)) {
      Files.delete(made);
    }
  }

  private static void row(PrintStream out, Rounds rounds, int classes, String quantity) {
    out.printf(
        "| loads %d classes | %s | %.0f | %s | %s |%n",
        classes,
        quantity,
        rounds.of(NONE, quantity).median(),
        rounds.difference(OURS, EMPTY, quantity, FORMAT),
        rounds.difference(CONTROL, EMPTY, quantity, FORMAT));
  }

  private Map<String, Double> run(String configuration, int classes)
      throws IOException, InterruptedException {
    List<String> printed = TimedCommand.output(command(configuration, classes));
    Map<String, Double> quantities = new HashMap<>(TimedCommand.times(printed));
    quantities.put(LOADING, Double.parseDouble(printed.get(printed.size() - 2)));
    return quantities;
  }

  private List<String> command(String configuration, int classes, String... jvmArguments) {
    List<String> command = new ArrayList<>(List.of(target.java().toString()));
    command.addAll(List.of(jvmArguments));
    if (!configuration.equals(NONE)) {
      String empty = emptyAgent + (classes > 0 ? "=transformer" : "");
      command.add("-javaagent:" + (configuration.equals(OURS) ? settings.agentJar() : empty));
    }
    command.addAll(List.of("-cp", program.toString(), MadeJars.LOAD_CLASSES, "" + classes));
    return command;
  }

  private long byteBuddyClasses() throws IOException, InterruptedException {
    // On 8 there is no unified logging; the option below prints the same names.
    boolean old = target.version().startsWith("1.");
    String log = old ? "-verbose:class" : "-Xlog:class+load";
    return TimedCommand.output(command(OURS, CLASSES, log)).stream()
        .filter(line -> line.contains("shaded.bytebuddy"))
        .count();
  }
}
