package dev.spyglass.harness.behaviour;

import dev.spyglass.harness.criterion.Criterion;
import dev.spyglass.harness.criterion.FailsFast;
import dev.spyglass.harness.criterion.MarkedDown;
import dev.spyglass.harness.criterion.MemoryBounded;
import dev.spyglass.harness.criterion.NoThreadLeak;
import dev.spyglass.harness.criterion.OthersUnaffected;
import dev.spyglass.harness.criterion.Returns;
import dev.spyglass.harness.criterion.TimeoutsObeyed;
import dev.spyglass.harness.drill.Scenario;
import dev.spyglass.harness.fault.Fault;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What is played for a page, and by which criteria it is judged. */
final class Plan {
  static final Duration DOWN_LIMIT = Duration.ofSeconds(70);
  static final Duration AFTERWARDS = Duration.ofSeconds(40);

  static final List<Criterion> CRITERIA =
      List.of(
          new TimeoutsObeyed(),
          new MarkedDown(),
          new FailsFast(),
          new MemoryBounded(),
          new NoThreadLeak(),
          new OthersUnaffected(),
          new Returns());

  static final List<Fault> FAULTS =
      Stream.of("silent", "drop", "refuse", "reset", "half-open", "truncate", "slow", "flap")
          .map(Fault::parse)
          .toList();

  /** A node that fails in this way. */
  static Scenario scenario(Fault fault) {
    return Scenario.of(fault, AFTERWARDS)
        .untilDown(DOWN_LIMIT)
        .countingClasses()
        .under("rate", "40")
        // With so few keys most gets find a value: only an answer with a value is cut.
        .under("keys", "50")
        .under("mix", "get=80,set=20");
  }

  private Plan() {}
}
