package dev.spyglass.harness.behaviour;

import dev.spyglass.harness.application.Settings;
import dev.spyglass.harness.behaviour.BehaviourPage.Cell;
import dev.spyglass.harness.command.ConsoleProgress;
import dev.spyglass.harness.criterion.Limits;
import dev.spyglass.harness.drill.Parallel;
import dev.spyglass.harness.drill.PlaySetup;
import dev.spyglass.harness.drill.Scale;
import dev.spyglass.harness.drill.ScenarioTester;
import dev.spyglass.harness.fault.Fault;
import dev.spyglass.harness.fault.ProxyFaults;
import dev.spyglass.harness.stage.ClientJar;
import dev.spyglass.harness.stage.WorkloadStage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/**
 * Entry point of {@code bin/behaviour}: what a client does in each failure mode under each fault,
 * with the library's defaults for all other settings. Prints Markdown on standard output.
 */
public final class Behaviour {
  private static final int AT_A_TIME = 4;

  /** Plays everything; the only argument is the client, such as {@code spymemcached:2.12.3}. */
  public static void main(String[] arguments) throws Exception {
    ClientJar client = ClientJar.resolve(arguments[0]);
    List<String> modes = client.library().failureModes();
    if (modes.isEmpty()) {
      modes = List.of("");
    }
    Limits limits = CommandLine.populateCommand(new Limits());
    ConsoleProgress progress = new ConsoleProgress(System.err, false, false);
    try (WorkloadStage stage = new WorkloadStage(new ProxyFaults(), client, 2, 0)) {
      PlaySetup setup = new PlaySetup(stage, Scale.FULL, Duration.ofMinutes(1), progress);
      ScenarioTester tester = new ScenarioTester(setup, limits);
      List<Callable<Cell>> work = new ArrayList<>();
      for (String mode : modes) {
        Plan.FAULTS.forEach(fault -> work.add(() -> play(tester, mode, fault)));
      }
      List<Cell> cells = Parallel.run(AT_A_TIME, work);
      new BehaviourPage(System.out, client.name(), limits).print(modes, cells);
    }
    System.exit(0);
  }

  private static Cell play(ScenarioTester tester, String mode, Fault fault) throws Exception {
    Settings settings = mode.isEmpty() ? Settings.NONE : Settings.NONE.with("failure-mode", mode);
    String phase = mode.isEmpty() ? fault.toString() : mode + ", " + fault;
    return new Cell(
        mode, fault, tester.test(phase, Plan.scenario(fault), settings, Plan.CRITERIA).results());
  }

  private Behaviour() {}
}
