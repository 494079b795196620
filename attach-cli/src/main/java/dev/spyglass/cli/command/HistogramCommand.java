package dev.spyglass.cli.command;

import com.google.gson.JsonObject;
import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import dev.spyglass.cli.histogram.ClassHistogram;
import dev.spyglass.cli.histogram.HeapWalk;
import dev.spyglass.cli.output.Cells;
import dev.spyglass.cli.output.Json;
import dev.spyglass.cli.output.Table;
import dev.spyglass.cli.process.TargetProcess;
import java.util.List;

/** {@code spyglass leaks TARGET --histogram}: counts objects in the heap, without an agent. */
final class HistogramCommand {
  private final TargetProcess target;
  private final CommonOptions options;
  private final HistogramOptions wanted;
  private final boolean live;

  HistogramCommand(
      TargetProcess target, CommonOptions options, HistogramOptions wanted, boolean live) {
    this.target = target;
    this.options = options;
    this.wanted = wanted;
    this.live = live;
  }

  int run() {
    HeapWalk walk = HeapWalk.of(target, options.timeout);
    announceCost(walk);
    HistogramLooks looks = new HistogramLooks(wanted.classes());
    boolean interrupted;
    try (Interruption interruption = new Interruption()) {
      look(looks, interruption);
      interrupted = interruption.asked();
      show(looks, walk);
    }
    return interrupted ? ExitCode.INTERRUPTED : ExitCode.OK;
  }

  private void announceCost(HeapWalk walk) {
    long millis = walk.pauseMillis(live);
    String pause = seconds(millis);
    String heap = Cells.bytes(walk.heapBytes());
    if (millis > options.timeout.toMillis()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "a histogram would stop "
              + target.pid()
              + " for about "
              + pause
              + ", because its heap holds "
              + heap
              + "; that is longer than --timeout, so nothing was done",
          "if the target can afford it: --timeout " + (millis / 500 + 1) + "s");
    }
    options.note(
        "note: "
            + (live ? "a full collection and a walk" : "a walk")
            + " over the heap of "
            + heap
            + " stops "
            + target.pid()
            + " for up to "
            + pause
            + (wanted.samples() > 1 ? ", " + wanted.samples() + " times" : "")
            + (live ? "" : "; garbage counts too, unless you add --live"));
  }

  private void look(HistogramLooks looks, Interruption interruption) {
    long next = System.nanoTime();
    for (int i = 1; i <= wanted.samples() && !interruption.asked(); i++) {
      try {
        looks.add(ClassHistogram.of(target, live, options.timeout), System.nanoTime());
      } catch (CommandFailure e) {
        if (looks.count() == 0 || !canShow(e, interruption)) {
          throw e;
        }
        options.note("note: " + e.what() + "; the table shows the samples taken before");
        return;
      }
      if (wanted.samples() > 1) {
        options.note("sample " + i + " of " + wanted.samples());
      }
      next += wanted.interval().toNanos();
      if (i < wanted.samples()) {
        interruption.pauseUntil(next);
      }
    }
  }

  private static boolean canShow(CommandFailure failure, Interruption interruption) {
    return interruption.asked() || failure.exitCode() == ExitCode.TARGET;
  }

  private void show(HistogramLooks looks, HeapWalk walk) {
    List<JsonObject> rows = looks.rows(wanted.all);
    switch (options.format) {
      case JSON -> Json.print(System.out, whole(rows, looks, walk));
      case JSONL -> Json.printLines(System.out, rows);
      case CSV -> Table.printCsv(System.out, rows);
      default -> print(rows, looks.count() > 1);
    }
    if (rows.stream().allMatch(HistogramCommand::isShared)) {
      options.note(
          "note: no class of a memcached client has "
              + (wanted.all ? "objects here" : "more than one object here (--all shows the others)")
              + "; --package NAME adds the classes of a wrapper");
    } else if (!wanted.all && looks.singletons() > 0) {
      options.note("note: --all also shows " + looks.singletons() + " classes with one object");
    }
  }

  private JsonObject whole(List<JsonObject> rows, HistogramLooks looks, HeapWalk walk) {
    JsonObject whole = Json.object("classes", rows);
    whole.addProperty("live", live);
    whole.addProperty("samples", looks.count());
    whole.addProperty("heapBytes", walk.heapBytes());
    whole.addProperty("expectedPauseMillis", walk.pauseMillis(live));
    return whole;
  }

  private static void print(List<JsonObject> rows, boolean growth) {
    Table table =
        new Table()
            .number("NUM", r -> Cells.count(r, "num"))
            .number("INSTANCES", r -> Cells.count(r, "instances"))
            .number("BYTES", r -> Cells.count(r, "bytes"));
    if (growth) {
      table
          .number("GROWTH", r -> Cells.perSecond(r, "growthPerSecond"))
          .number("STRAIGHT", HistogramCommand::straightness);
    }
    table.text("CLASS", r -> Cells.text(r, "name")).text("MODULE", r -> Cells.text(r, "module"));
    table.print(System.out, rows.stream().filter(row -> !isShared(row)).toList(), false, row -> "");
    List<JsonObject> shared = rows.stream().filter(HistogramCommand::isShared).toList();
    if (!shared.isEmpty()) {
      System.out.println();
      System.out.println(
          "used by other code too; a histogram does not show whose objects these are");
      table.print(System.out, shared, false, row -> "");
    }
  }

  private static boolean isShared(JsonObject row) {
    return row.get("alsoUsedByOthers").getAsBoolean();
  }

  /** In percent; {@code -} for a class that does not grow. */
  private static String straightness(JsonObject row) {
    boolean grows = !Cells.perSecond(row, "growthPerSecond").equals("0");
    double share = Cells.number(row, "straightness");
    return grows ? Math.round(share * 100) + "%" : "-";
  }

  private static String seconds(long millis) {
    return Math.max(1, Math.round(millis / 100.0)) / 10.0 + " s";
  }
}
