package dev.spyglass.cli.command;

import com.google.gson.JsonObject;
import dev.spyglass.cli.ExitCode;
import dev.spyglass.cli.agent.AgentConnection;
import dev.spyglass.cli.agent.Snapshot;
import dev.spyglass.cli.output.Format;
import dev.spyglass.cli.output.Json;
import dev.spyglass.cli.process.TargetProcess;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code spyglass watch TARGET [INTERVAL [COUNT]]}. */
@Command(
    name = "watch",
    description = "Show the nodes live: a full screen on a terminal, appended rows in a pipe.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  spyglass watch checkout",
      "  spyglass watch checkout 5s 12 | tee incident.txt",
      "  spyglass watch 4711 1s -o jsonl --node cache-2",
      "",
      "Ctrl-C ends it and does not affect the target."
    })
final class WatchCommand extends TargetCommand {
  private static final String HOME_AND_CLEAR = "\u001b[H\u001b[2J";

  @Mixin private NodeFilter filter;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "INTERVAL",
      defaultValue = "1s",
      converter = DurationConverter.class,
      description = "time between two readings (default: ${DEFAULT-VALUE})")
  private Duration interval;

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "COUNT",
      defaultValue = "0",
      description = "number of readings after which to end (default: no end)")
  private int count;

  @Option(names = "--once", description = "end after one reading")
  private boolean once;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  private final Rates rates = new Rates();
  private final BlindSpots blindSpots = new BlindSpots();
  private boolean headerPrinted;

  @Override
  int run(TargetProcess target) {
    if (interval.toMillis() < 100 || count < 0) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "INTERVAL must be at least 100ms, and COUNT must not be negative");
    }
    AgentConnection connection = AgentConnection.require(target, options.timeout);
    boolean screen = System.console() != null && options.format == Format.TABLE && !once;
    long looks = once ? 1 : count == 0 ? Long.MAX_VALUE : count;
    long next = System.nanoTime();
    for (long i = 0; i < looks && !System.out.checkError(); i++) {
      Snapshot snapshot = connection.read();
      List<JsonObject> rows = filter.rows(snapshot);
      rates.add(rows);
      show(target, snapshot, rows, screen);
      next += interval.toNanos();
      while (i + 1 < looks && System.nanoTime() - next < 0) {
        LockSupport.parkNanos(next - System.nanoTime());
      }
    }
    return ExitCode.OK;
  }

  private void show(
      TargetProcess target, Snapshot snapshot, List<JsonObject> rows, boolean screen) {
    String now = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    rows.forEach(row -> row.addProperty("at", now));
    if (screen) {
      draw(target, snapshot, rows);
      return;
    }
    options.note(blindSpots.changed(snapshot, target.pid()));
    if (options.format == Format.JSONL || options.format == Format.JSON) {
      Json.printLines(System.out, rows);
    } else {
      append(rows);
    }
  }

  private void draw(TargetProcess target, Snapshot snapshot, List<JsonObject> rows) {
    System.out.print(HOME_AND_CLEAR);
    System.out.printf(
        "%d %s   %s   every %s   Ctrl-C ends%n%n",
        target.pid(),
        target.main(),
        LocalTime.now().truncatedTo(ChronoUnit.SECONDS),
        interval.toString().substring(2).toLowerCase(Locale.ROOT));
    NodeTables.live().print(System.out, rows, false, r -> NodeTables.style(r, options.colored()));
    System.out.println();
    for (JsonObject row : rows) {
      String sentence = NodeSentence.of(row, snapshot);
      System.out.print(sentence == null ? "" : "! " + sentence + System.lineSeparator());
    }
    // Each time: the screen was cleared.
    options.note(BlindSpots.note(snapshot, target.pid()));
  }

  /** In columns of fixed width: the header is printed before the rows are known. */
  private void append(List<JsonObject> rows) {
    if (!headerPrinted) {
      System.out.println(WatchRow.HEADER);
      headerPrinted = true;
    }
    rows.forEach(row -> System.out.println(WatchRow.of(row)));
    System.out.flush();
  }
}
