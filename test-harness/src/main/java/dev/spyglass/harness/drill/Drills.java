package dev.spyglass.harness.drill;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import dev.spyglass.harness.criterion.FailsFast;
import dev.spyglass.harness.criterion.MarkedDown;
import dev.spyglass.harness.criterion.MemoryBounded;
import dev.spyglass.harness.criterion.NoThreadLeak;
import dev.spyglass.harness.criterion.OthersUnaffected;
import dev.spyglass.harness.criterion.Returns;
import dev.spyglass.harness.criterion.SpyglassAgrees;
import dev.spyglass.harness.criterion.Starts;
import dev.spyglass.harness.criterion.TimeoutsObeyed;
import dev.spyglass.harness.fault.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** All drills there are. */
public final class Drills {
  private static final String KEYED = "get=80,set=20";

  private final Scale scale;
  private final int nodes;
  private final Optional<Fault> fault;
  private final boolean ownTraffic;

  /**
   * Drills of this scale.
   *
   * @param nodes how many nodes there are
   * @param fault the user's fault, which replaces that of each drill
   * @param ownTraffic whether the application makes its own calls, not those of a scenario
   */
  public Drills(Scale scale, int nodes, Optional<Fault> fault, boolean ownTraffic) {
    this.scale = scale;
    this.nodes = nodes;
    this.fault = fault;
    this.ownTraffic = ownTraffic;
  }

  /** All, in the order they are played. */
  public List<Drill> all() {
    return List.of(
        timeout(),
        startup(),
        fastFail(),
        threads(),
        memory(),
        markdown(),
        isolation(),
        slow(),
        reject(),
        flap(),
        halfOpen(),
        returning());
  }

  /** The drills with these names; all if no name is given. */
  public List<Drill> named(List<String> names) {
    List<Drill> all = all();
    List<Drill> chosen = new ArrayList<>();
    for (String name : names) {
      chosen.add(
          all.stream()
              .filter(drill -> drill.name().equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      new CommandFailure(
                          ExitCode.USAGE,
                          "no drill '" + name + "'",
                          "known: "
                              + all.stream().map(Drill::name).collect(Collectors.joining(" ")))));
    }
    return chosen.isEmpty() ? all : chosen;
  }

  private Drill timeout() {
    Scenario silent =
        Scenario.of(fault(Fault.silent()), seconds(6, 20))
            .under("mix", "get=40,set=20,getBulk=15,incr=15,getStats=5");
    return new Drill(
        "timeout",
        "Does every call return when its timeout is over, whatever the operation?",
        List.of(silent),
        List.of(new TimeoutsObeyed(), new SpyglassAgrees()));
  }

  private Drill startup() {
    List<Scenario> scenarios = new ArrayList<>();
    for (int node = 0; node < nodes; node++) {
      List<Fault> faults = fault.map(List::of).orElse(List.of(Fault.refuse(), Fault.drop()));
      for (Fault dead : faults) {
        scenarios.add(
            Scenario.of(dead, seconds(2, 8))
                .onNode(node)
                .fromStart()
                .labelled("node " + (node + 1) + " " + dead));
      }
    }
    return new Drill(
        "startup",
        "Does the application start while a node is dead, and does the node come back?",
        scenarios,
        List.of(new Starts(), new Returns()));
  }

  private Drill fastFail() {
    return new Drill(
        "fast-fail",
        "Once a node is marked down, do calls to it fail at once?",
        List.of(Scenario.of(fault(Fault.refuse()), seconds(6, 30)).untilDown(downLimit())),
        List.of(new FailsFast(), new TimeoutsObeyed(), new SpyglassAgrees()));
  }

  private Drill threads() {
    return new Drill(
        "threads",
        "Do threads pile up over several outages and a long one?",
        List.of(
            Scenario.of(fault(Fault.refuse()), seconds(2, 10))
                .times(scale.pick(3, 5), seconds(5, 60))),
        List.of(new NoThreadLeak(), new Returns()));
  }

  private Drill memory() {
    Duration hold = seconds(16, 90);
    // The two kinds of calls behave differently; a user's own application makes its own calls.
    List<Scenario> scenarios =
        ownTraffic
            ? List.of(memory(hold))
            : List.of(
                memory(hold).labelled("keyed").under("mix", KEYED),
                memory(hold).labelled("getStats").under("mix", "getStats=1").under("rate", "1"));
    return new Drill(
        "memory",
        "Do operations pile up in the heap while a node is down, and are they freed?",
        scenarios,
        List.of(new MemoryBounded()));
  }

  private Scenario memory(Duration hold) {
    return Scenario.of(fault(Fault.refuse()), hold).countingClasses();
  }

  private Drill markdown() {
    return new Drill(
        "markdown",
        "When does the client mark a node down that does not answer, and what decides it?",
        List.of(
            Scenario.of(fault(Fault.drop()), Duration.ofSeconds(1))
                .untilDown(downLimit())
                .under("only-node", Scenario.VICTIM)),
        List.of(new MarkedDown(), new TimeoutsObeyed(), new SpyglassAgrees()));
  }

  private Drill isolation() {
    return new Drill(
        "isolation",
        "Does one bad node change the latency or the errors of the others?",
        List.of(Scenario.of(fault(Fault.silent()), seconds(6, 30)).under("rate", "40")),
        List.of(new OthersUnaffected(), new SpyglassAgrees()));
  }

  private Drill slow() {
    Fault late = Fault.slow(Duration.ofMillis(100));
    return new Drill(
        "slow",
        "What does a slow node do to the calls to it and to the others?",
        List.of(Scenario.of(fault(late), seconds(6, 30)).under("rate", "12")),
        List.of(new TimeoutsObeyed(), new OthersUnaffected(), new Returns(), new SpyglassAgrees()));
  }

  private Drill reject() {
    return new Drill(
        "reject",
        "What does the client do while a node refuses connections?",
        List.of(Scenario.of(fault(Fault.refuse()), seconds(6, 30))),
        List.of(new MarkedDown(), new FailsFast(), new OthersUnaffected(), new Returns()));
  }

  private Drill flap() {
    return new Drill(
        "flap",
        "What does a node that comes and goes do to the calls?",
        List.of(Scenario.of(fault(Fault.flap(Duration.ofSeconds(2))), seconds(9, 40))),
        List.of(new TimeoutsObeyed(), new OthersUnaffected(), new NoThreadLeak(), new Returns()));
  }

  private Drill halfOpen() {
    return new Drill(
        "half-open",
        "What happens when a node forgets its connections?",
        List.of(Scenario.of(fault(Fault.halfOpen()), seconds(8, 20))),
        List.of(new MarkedDown(), new TimeoutsObeyed(), new FailsFast(), new Returns()));
  }

  private Drill returning() {
    return new Drill(
        "return",
        "How soon after it heals is a node used again?",
        List.of(Scenario.of(fault(Fault.drop()), seconds(6, 75))),
        List.of(new Returns()));
  }

  private Fault fault(Fault usual) {
    return fault.orElse(usual);
  }

  private Duration seconds(int quick, int full) {
    return Duration.ofSeconds(scale.pick(quick, full));
  }

  private Duration downLimit() {
    return seconds(12, 120);
  }
}
