package dev.spyglass.harness.demo;

import dev.spyglass.harness.application.NodeView;
import dev.spyglass.harness.application.NodeView.Change;
import java.time.Instant;

/** What Spyglass saw of the bad node: read from its MXBeans alone. */
final class Seen {
  static Facts of(NodeView node) {
    Change down = null;
    Instant reconnected = null;
    for (Change change : node.changes()) {
      if (change.to().equals("DOWN") && down == null) {
        down = change;
      }
      if (change.from().equals("DOWN") && change.to().equals("UP")) {
        reconnected = change.at();
      }
    }
    if (down == null) {
      throw new IllegalStateException("the agent saw no mark-down: " + node.changes());
    }
    return new Facts(
        down.firstEvidenceAt(),
        down.firstTimeoutAt(),
        down.at(),
        reconnected,
        down.downMarkingLatencyMillis(),
        node.number("timeoutsTotal"),
        node.number("pendingPeak"),
        node.number("callerWaitMaxMicros") / 1_000);
  }

  private Seen() {}
}
