package dev.spyglass.harness.command;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import dev.spyglass.cli.output.Format;
import dev.spyglass.cli.output.Json;
import dev.spyglass.harness.criterion.Limits;
import dev.spyglass.harness.drill.Drill;
import dev.spyglass.harness.drill.Drills;
import dev.spyglass.harness.drill.Scale;
import dev.spyglass.harness.drill.Sweep;
import dev.spyglass.harness.fault.Fault;
import dev.spyglass.harness.namespace.Namespace;
import dev.spyglass.harness.report.JsonReport;
import dev.spyglass.harness.report.Reports;
import dev.spyglass.harness.result.SessionResult;
import dev.spyglass.harness.result.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code spyglass drill}. */
@Command(
    name = "drill",
    description = {
      "Prove that a client keeps its promises when memcached does not.",
      "Runs an application against real memcached, makes a node slow, silent, dropped or",
      "refused, and judges each promise. Without a NAME all drills are played."
    },
    mixinStandardHelpOptions = true,
    modelTransformer = SettingsOptions.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    footer = {
      "",
      "Examples:",
      "  spyglass drill --list",
      "  spyglass drill --quick",
      "  spyglass drill markdown fast-fail --failure-mode cancel --timeout-threshold 10",
      "  spyglass drill markdown --sweep timeout-threshold=5,50,998 --sweep rate=1,20",
      "  spyglass drill --client spymemcached:2.9.0 --report target/drills",
      "  spyglass drill reject --app 'java -jar app.jar --cache={servers}' \\",
      "      --upstream mc1:11211,mc2:11211 --load 'curl -s http://127.0.0.1:8080/item'",
      "  spyglass drill return --pid 4711 --upstream mc1:11211 --listen 22122",
      "",
      "Exit codes: 0 every promise was kept or could not be judged, 6 one was broken, 2 usage,",
      "  3 the application did not connect or is gone, 4 no namespace for --faults kernel"
    })
public final class DrillCommand implements Callable<Integer> {
  static final String HELP = "see: spyglass drill --help";

  enum Faults {
    AUTO,
    PROXY,
    KERNEL
  }

  @Parameters(paramLabel = "NAME", arity = "0..*", description = "drills to play; see --list")
  private List<String> names = List.of();

  @Option(names = "--list", description = "list all drills and faults, and stop")
  private boolean list;

  @Option(names = "--quick", description = "shorten every drill: all in less than 5 minutes")
  private boolean quick;

  @Option(
      names = "--faults",
      paramLabel = "BACK-END",
      defaultValue = "auto",
      description =
          "proxy: a relay before each node; kernel: packets and processes inside a network"
              + " namespace; auto: kernel where it can be had (default: ${DEFAULT-VALUE})")
  private Faults faults;

  @Option(
      names = "--fault",
      paramLabel = "FAULT",
      description = "make this fault instead of the drill's own, such as silent or slow:latency=1s")
  private String fault;

  @Option(
      names = "--sweep",
      paramLabel = "NAME=V,V",
      description = "try several values of a setting; several sweeps are combined; repeatable")
  private List<String> sweeps = new ArrayList<>();

  @Option(
      names = "--repeat",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "play each drill, or each combination of a sweep, N times and print a table"
              + " (default: ${DEFAULT-VALUE})")
  private int repeats;

  @Option(
      names = "--at-a-time",
      paramLabel = "N",
      defaultValue = "3",
      description = "combinations of a sweep played at a time (default: ${DEFAULT-VALUE})")
  private int atATime;

  @Option(
      names = "--no-advice",
      negatable = false,
      description = "do not play broken promises again to find what mends them")
  private boolean noAdvice;

  @Option(
      names = "--strict",
      description = "count a promise that could not be judged as broken: exit code 6")
  private boolean strict;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "write report.html, report.json and junit.xml there")
  private Path report;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table or json (default: ${DEFAULT-VALUE})")
  private Format format;

  @Option(
      names = {"-q", "--quiet"},
      description = "no progress on standard error")
  private boolean quiet;

  @Option(names = "--debug", description = "show stack traces of failures")
  private boolean debug;

  @Mixin private StageOptions stageOptions;
  @Mixin private Limits limits;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Scale scale = quick ? Scale.QUICK : Scale.FULL;
    Drills drills = new Drills(scale, stageOptions.nodes(), userFault(), stageOptions.isForeign());
    if (list) {
      Listing.print(System.out, drills.all(), scale);
      return ExitCode.OK;
    }
    List<Drill> chosen = drills.named(names);
    Sweep sweep = Sweep.parse(sweeps);
    checkCounts();
    stageOptions.check(faults, SettingsOptions.of(spec), sweep);
    prepareReport();
    if (usesKernel() && !Namespace.inside()) {
      return Namespace.run(stageOptions.resolved(arguments()));
    }
    return play(chosen, scale, sweep);
  }

  private int play(List<Drill> chosen, Scale scale, Sweep sweep) throws IOException {
    boolean terminal = System.console() != null;
    boolean colored = terminal && System.getenv("NO_COLOR") == null;
    boolean json = format == Format.JSON || format == Format.JSONL;
    ConsoleProgress progress = new ConsoleProgress(System.err, terminal, quiet);
    if (faults == Faults.AUTO && !Namespace.inside()) {
      progress.say("faults are made by relays: " + whyNoKernel());
    }
    DrillSession session =
        new DrillSession(
            stageOptions,
            SettingsOptions.of(spec),
            limits,
            scale,
            Namespace.inside(),
            json ? null : new Summary(System.out, colored),
            progress);
    SessionResult result =
        sweep.isEmpty() && repeats == 1
            ? session.drills(chosen, !noAdvice, again())
            : session.sweep(chosen, sweep, repeats, atATime, again());
    if (json) {
      Json.print(System.out, JsonReport.complete(result));
    }
    if (report != null) {
      Reports.write(report, result);
      progress.say("report: " + report.resolve("report.html"));
    }
    Verdict verdict = result.verdict();
    boolean broken = verdict == Verdict.FAIL || (strict && verdict != Verdict.PASS);
    return broken ? ExitCode.FINDINGS : ExitCode.OK;
  }

  private Optional<Fault> userFault() {
    try {
      return Optional.ofNullable(fault).map(Fault::parse);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.USAGE, "--fault: " + e.getMessage(), "see: spyglass drill --list");
    }
  }

  private void checkCounts() {
    if (repeats < 1 || atATime < 1) {
      throw new CommandFailure(ExitCode.USAGE, "--repeat and --at-a-time are at least 1", HELP);
    }
  }

  private boolean usesKernel() {
    return faults == Faults.KERNEL
        || (faults == Faults.AUTO
            && stageOptions.fitsKernel()
            && Namespace.unavailable().isEmpty());
  }

  private String whyNoKernel() {
    return stageOptions.fitsKernel()
        ? Namespace.unavailable().orElse("asked for")
        : "the servers or the application are outside a namespace";
  }

  /** Reports a folder that cannot be written before hours of drills, and makes it outside /tmp. */
  private void prepareReport() {
    if (report == null) {
      return;
    }
    try {
      Files.createDirectories(report);
      Files.delete(Files.createTempFile(report, ".check", ""));
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--report: cannot write to " + report + ": " + e,
          "name a folder that can be written");
    }
  }

  private List<String> arguments() {
    return spec.root().commandLine().getParseResult().originalArgs();
  }

  /** The command line that does the same again. */
  private String again() {
    StringBuilder line = new StringBuilder("spyglass");
    for (String argument : stageOptions.withSeed(arguments())) {
      boolean plain = argument.matches("[A-Za-z0-9_./:=,@%+-]+");
      line.append(' ').append(plain ? argument : "'" + argument.replace("'", "'\\''") + "'");
    }
    return line.toString();
  }
}
