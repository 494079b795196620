package dev.spyglass.harness.command;

import dev.spyglass.harness.drill.Drill;
import dev.spyglass.harness.drill.Scale;
import dev.spyglass.harness.fault.FaultKind;
import java.io.PrintStream;
import java.util.stream.Collectors;

/** What {@code --list} prints. */
final class Listing {
  static void print(PrintStream out, Iterable<Drill> drills, Scale scale) {
    out.printf("%-11s %7s  %s%n", "DRILL", "ABOUT", "QUESTION");
    for (Drill drill : drills) {
      out.printf(
          "%-11s %5d s  %s%n", drill.name(), drill.expected(scale).toSeconds(), drill.question());
      out.printf(
          "%21s%s%n",
          "", drill.criteria().stream().map(c -> c.name()).collect(Collectors.joining(", ")));
    }
    out.println();
    out.printf("%-15s %s%n", "FAULT", "WHAT HAPPENS");
    for (FaultKind kind : FaultKind.values()) {
      out.printf("%-15s %s%n", kind.word(), kind.meaning());
    }
  }

  private Listing() {}
}
