package dev.spyglass.harness.command;

import dev.spyglass.harness.application.Settings;
import dev.spyglass.harness.criterion.Criterion;
import dev.spyglass.harness.criterion.FailsFast;
import dev.spyglass.harness.criterion.Limits;
import dev.spyglass.harness.criterion.MarkedDown;
import dev.spyglass.harness.criterion.MemoryBounded;
import dev.spyglass.harness.criterion.NoThreadLeak;
import dev.spyglass.harness.criterion.OthersUnaffected;
import dev.spyglass.harness.criterion.Returns;
import dev.spyglass.harness.criterion.TimeoutsObeyed;
import dev.spyglass.harness.drill.Judge;
import dev.spyglass.harness.drill.Parallel;
import dev.spyglass.harness.drill.Player;
import dev.spyglass.harness.drill.Scale;
import dev.spyglass.harness.drill.Scenario;
import dev.spyglass.harness.fault.Fault;
import dev.spyglass.harness.fault.ProxyFaults;
import dev.spyglass.harness.result.CriterionResult;
import dev.spyglass.harness.stage.ClientJar;
import dev.spyglass.harness.stage.WorkloadStage;
import java.io.PrintStream;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;

/**
 * Entry point of {@code bin/behaviour}: what a client does in each failure mode under each fault,
 * with its other settings as they come. Prints Markdown on standard output.
 */
public final class Behaviour {
  private static final int AT_A_TIME = 4;
  private static final Duration DOWN_LIMIT = Duration.ofSeconds(70);
  private static final Duration AFTERWARDS = Duration.ofSeconds(40);

  private static final List<String> MODES = List.of("redistribute", "retry", "cancel");

  /** The failure modes of each library; one that has none is played in a mode without a name. */
  private static final Map<String, List<String>> MODES_OF =
      Map.of(
          "spymemcached", MODES,
          "elasticache-java-cluster-client", MODES,
          "arcus-java-client", MODES,
          "couchbase-client", MODES,
          "xmemcached", List.of("false", "true"));

  private static final List<String> FAULTS =
      List.of("silent", "drop", "refuse", "reset", "half-open", "truncate", "slow", "flap");

  private static final List<Criterion> CRITERIA =
      List.of(
          new TimeoutsObeyed(),
          new MarkedDown(),
          new FailsFast(),
          new MemoryBounded(),
          new NoThreadLeak(),
          new OthersUnaffected(),
          new Returns());

  /** The one number of each finding that goes into the table. */
  private static final Map<String, Pattern> NUMBER =
      Map.of(
          "timeouts-obeyed",
              Pattern.compile("((?<=longest wait )[\\d,.]+ m?s|[\\d,]+ calls? never came back)"),
          "marked-down", Pattern.compile("^marked down after ([\\d,.]+ m?s)"),
          "fails-fast", Pattern.compile("^([\\d.]+ %)"),
          "memory-bounded", Pattern.compile("(\\+[\\d.]+/s|NOT freed)"),
          "no-thread-leak", Pattern.compile("(\\d+)$"),
          "others-unaffected", Pattern.compile("p99 ([\\d.]+ ms)"),
          "returns", Pattern.compile("^first answer ([\\d,.]+ m?s)"));

  private record Cell(String mode, Fault fault, List<CriterionResult> results) {}

  /** Plays everything; the only argument is the client, such as {@code spymemcached:2.12.3}. */
  public static void main(String[] arguments) throws Exception {
    ClientJar client = ClientJar.resolve(arguments[0]);
    Limits bars = CommandLine.populateCommand(new Limits());
    ConsoleProgress progress = new ConsoleProgress(System.err, false, false);
    try (WorkloadStage stage = new WorkloadStage(new ProxyFaults(), client, 2, 0)) {
      Judge judge = new Judge(new Player(stage, Scale.FULL, Duration.ofMinutes(1), progress), bars);
      List<Callable<Cell>> work = new ArrayList<>();
      for (String mode : modes(client)) {
        FAULTS.forEach(fault -> work.add(() -> play(judge, mode, Fault.parse(fault))));
      }
      print(System.out, client, Parallel.run(AT_A_TIME, work), bars);
    }
    System.exit(0);
  }

  private static List<String> modes(ClientJar client) {
    return MODES_OF.getOrDefault(client.library(), List.of(""));
  }

  private static Cell play(Judge judge, String mode, Fault fault) throws Exception {
    Scenario scenario =
        Scenario.of(fault, AFTERWARDS)
            .untilDown(DOWN_LIMIT)
            .countingClasses()
            .under("rate", "40")
            // So few that most are found: an answer is cut only if it holds a value.
            .under("keys", "50")
            .under("mix", "get=80,set=20");
    Settings settings = mode.isEmpty() ? Settings.NONE : Settings.NONE.with("failure-mode", mode);
    String phase = mode.isEmpty() ? fault.toString() : mode + ", " + fault;
    return new Cell(mode, fault, judge.judge(phase, scenario, settings, CRITERIA).results());
  }

  private static void print(PrintStream out, ClientJar client, List<Cell> cells, Limits bars) {
    out.println("# What " + client.name() + " does when a node fails");
    out.println();
    out.println(
        "Measured "
            + LocalDate.now()
            + " by `bin/behaviour "
            + client.name()
            + "`: two memcached nodes behind relays, 40 calls a second (80 % get, 20 % set) by as"
            + " many threads as they need, the client's defaults except the failure mode. One"
            + " node fails until it is marked down and "
            + AFTERWARDS.toSeconds()
            + " s longer, or for "
            + DOWN_LIMIT.plus(AFTERWARDS).toSeconds()
            + " s if it never is, and then serves again.");
    out.println();
    out.println("A cell is the verdict and the number it rests on:");
    out.println();
    for (Criterion criterion : CRITERIA) {
      out.println("- **" + criterion.name() + "**: " + criterion.expected(bars));
    }
    out.println();
    out.println("`–` means that there was nothing to judge.");
    for (String mode : modes(client)) {
      out.println();
      out.println("## " + (mode.isEmpty() ? "As it comes" : "Failure mode " + mode));
      out.println();
      out.println(
          "| fault | "
              + String.join(" | ", CRITERIA.stream().map(Criterion::name).toList())
              + " |");
      out.println("|---".repeat(CRITERIA.size() + 1) + "|");
      cells.stream().filter(cell -> cell.mode().equals(mode)).forEach(cell -> row(out, cell));
    }
    out.println();
    out.println("## The faults");
    out.println();
    for (String fault : FAULTS) {
      Fault of = Fault.parse(fault);
      out.println("- **" + of + "**: " + of.kind().meaning());
    }
  }

  private static void row(PrintStream out, Cell cell) {
    List<String> texts = cell.results().stream().map(Behaviour::text).toList();
    out.println("| " + cell.fault() + " | " + String.join(" | ", texts) + " |");
  }

  private static String text(CriterionResult result) {
    Matcher number = NUMBER.get(result.name()).matcher(result.measured());
    String told = number.find() ? " " + number.group(1) : "";
    return switch (result.verdict()) {
      case PASS -> "PASS" + told;
      case FAIL -> "**FAIL**" + (told.isEmpty() ? " " + result.measured() : told);
      case INCONCLUSIVE -> "–";
    };
  }

  private Behaviour() {}
}
