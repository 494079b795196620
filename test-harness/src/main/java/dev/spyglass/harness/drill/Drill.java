package dev.spyglass.harness.drill;

import dev.spyglass.harness.criterion.Criterion;
import java.time.Duration;
import java.util.List;

/**
 * A question about a client, what is played to answer it, and the promises that are judged.
 *
 * @param name on the command line
 * @param question that it answers
 * @param scenarios each with an application and nodes of its own
 * @param criteria judged for every scenario
 */
public record Drill(
    String name, String question, List<Scenario> scenarios, List<Criterion> criteria) {
  // To start a JVM, and until a node that serves again is noticed.
  private static final Duration AROUND = Duration.ofSeconds(4);

  /** About how long it takes, if no broken promise is played again. */
  public Duration expected(Scale scale) {
    Duration sum = Duration.ZERO;
    for (Scenario scenario : scenarios) {
      Duration between = scale.warmUp().plus(scale.settle().multipliedBy(scenario.cycles()));
      sum = sum.plus(AROUND).plus(between).plus(scenario.expected());
    }
    // Several scenarios are played side by side.
    return sum.dividedBy(Math.min(scenarios.size(), DrillPlayer.AT_A_TIME));
  }
}
