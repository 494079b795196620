package dev.spyglass.harness.behaviour;

import dev.spyglass.harness.criterion.Criterion;
import dev.spyglass.harness.criterion.Limits;
import dev.spyglass.harness.fault.Fault;
import dev.spyglass.harness.result.CriterionResult;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.List;

/** A page {@code docs/behaviour*.md}: a table for each failure mode, a row for each fault. */
final class BehaviourPage {
  private final PrintStream out;
  private final String client;
  private final Limits limits;

  /**
   * One scenario.
   *
   * @param mode the failure mode; empty if the library has none
   * @param fault of the node
   * @param results a judgment for each criterion, in their order
   */
  record Cell(String mode, Fault fault, List<CriterionResult> results) {}

  BehaviourPage(PrintStream out, String client, Limits limits) {
    this.out = out;
    this.client = client;
    this.limits = limits;
  }

  void print(List<String> modes, List<Cell> cells) {
    printHead();
    modes.forEach(mode -> printTable(mode, cells));
    printFaults();
  }

  private void printHead() {
    out.println("# What " + client + " does when a node fails");
    out.println();
    out.println(
        "Measured "
            + LocalDate.now()
            + " by `bin/behaviour "
            + client
            + "`: two memcached nodes behind relays, 40 calls a second (80 % get, 20 % set) from as"
            + " many threads as needed, and the client's defaults except for the failure mode. One"
            + " node fails until it is marked down and "
            + Plan.AFTERWARDS.toSeconds()
            + " s longer, or for "
            + Plan.DOWN_LIMIT.plus(Plan.AFTERWARDS).toSeconds()
            + " s if it is never marked down. Then it serves again.");
    out.println();
    out.println("Each cell shows the verdict and the number it rests on:");
    out.println();
    for (Criterion criterion : Plan.CRITERIA) {
      out.println("- **" + criterion.name() + "**: " + criterion.expected(limits));
    }
    out.println();
    out.println("`–` means that there was nothing to judge.");
  }

  private void printTable(String mode, List<Cell> cells) {
    List<String> names = Plan.CRITERIA.stream().map(Criterion::name).toList();
    out.println();
    out.println("## " + (mode.isEmpty() ? "Default settings" : "Failure mode " + mode));
    out.println();
    out.println("| fault | " + String.join(" | ", names) + " |");
    out.println("|---".repeat(names.size() + 1) + "|");
    for (Cell cell : cells) {
      if (cell.mode().equals(mode)) {
        List<String> texts = cell.results().stream().map(BehaviourPage::text).toList();
        out.println("| " + cell.fault() + " | " + String.join(" | ", texts) + " |");
      }
    }
  }

  private void printFaults() {
    out.println();
    out.println("## The faults");
    out.println();
    for (Fault fault : Plan.FAULTS) {
      out.println("- **" + fault + "**: " + fault.kind().meaning());
    }
  }

  private static String text(CriterionResult result) {
    String quantity = result.quantity() == null ? "" : " " + result.quantity();
    return switch (result.verdict()) {
      case PASS -> "PASS" + quantity;
      case FAIL -> "**FAIL**" + (quantity.isEmpty() ? " " + result.measured() : quantity);
      case INCONCLUSIVE -> "–";
    };
  }
}
