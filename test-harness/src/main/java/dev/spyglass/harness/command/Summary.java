package dev.spyglass.harness.command;

import dev.spyglass.cli.output.Cells;
import dev.spyglass.harness.result.CriterionResult;
import dev.spyglass.harness.result.DrillResult;
import dev.spyglass.harness.result.ResultTable;
import dev.spyglass.harness.result.SessionResult;
import dev.spyglass.harness.result.Verdict;
import java.io.PrintStream;
import java.util.List;

/** What a terminal shows of a session. */
final class Summary {
  private final PrintStream out;
  private final boolean colored;

  Summary(PrintStream out, boolean colored) {
    this.out = out;
    this.colored = colored;
  }

  /** Verdict, expected against measured, and advice of one drill. */
  void print(DrillResult drill) {
    printHead(drill);
    int width = drill.criteria().stream().mapToInt(c -> c.name().length()).max().orElse(0);
    for (CriterionResult criterion : drill.criteria()) {
      String name = criterion.name() + " ".repeat(width - criterion.name().length());
      out.println(
          "  "
              + word(criterion.verdict())
              + "  "
              + name
              + "  "
              + Cells.printable(criterion.measured()));
      String indent = " ".repeat(width + 18);
      if (criterion.verdict() != Verdict.PASS) {
        out.println(indent + "expected: " + criterion.expected());
      }
      if (criterion.advice() != null) {
        out.println(indent + "mended by: " + criterion.advice());
      }
    }
    drill.tables().forEach(this::print);
  }

  /** The answer of a sweep, which all of its verdicts give together. */
  void printSweep(DrillResult drill) {
    printHead(drill);
    out.println("  " + drill.sentence());
    drill.tables().forEach(this::print);
  }

  private void printHead(DrillResult drill) {
    out.println();
    out.println(word(drill.verdict()) + "  " + drill.name() + ": " + drill.purpose());
  }

  /** A table, its columns aligned. */
  void print(ResultTable table) {
    out.println();
    out.println("  " + table.title());
    int[] widths = new int[table.header().size()];
    for (int i = 0; i < widths.length; i++) {
      int column = i;
      widths[i] =
          Math.max(
              table.header().get(i).length(),
              table.rows().stream().mapToInt(row -> row.get(column).length()).max().orElse(0));
    }
    printRow(table.header(), widths);
    table.rows().forEach(row -> printRow(row, widths));
  }

  /** The last lines. */
  void print(SessionResult session) {
    out.println();
    long passed = session.drills().stream().filter(d -> d.verdict() == Verdict.PASS).count();
    out.printf(
        "%s  %d of %d drills passed in %d s%n",
        word(session.verdict()), passed, session.drills().size(), session.took().toSeconds());
    out.println("again: " + session.command());
  }

  private void printRow(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder("   ");
    for (int i = 0; i < widths.length; i++) {
      line.append(' ')
          .append(cells.get(i))
          .append(" ".repeat(widths[i] - cells.get(i).length() + 1));
    }
    out.println(line.toString().stripTrailing());
  }

  private String word(Verdict verdict) {
    String word = String.format("%-12s", verdict);
    if (!colored) {
      return word;
    }
    String color =
        switch (verdict) {
          case PASS -> "\u001b[32m";
          case FAIL -> "\u001b[31m";
          case INCONCLUSIVE -> "\u001b[33m";
        };
    return color + word + "\u001b[0m";
  }
}
