package dev.spyglass.harness.criterion;

import dev.spyglass.harness.evidence.Evidence;
import dev.spyglass.harness.evidence.Outage;
import dev.spyglass.harness.fault.Proof;
import java.util.Optional;

/** Whether evidence may be judged: a fault that was not proven proves nothing about the client. */
final class Trust {

  /** The reason against, or empty. */
  static Optional<Criterion.Judgment> of(Evidence evidence) {
    if (evidence.outages().isEmpty()) {
      return Optional.of(Criterion.Judgment.inconclusive("no fault was made"));
    }
    for (Outage outage : evidence.outages()) {
      if (!outage.fault().proven()) {
        return against("the fault was not proven", outage.fault());
      }
      if (!outage.end().proven()) {
        return against("the end of the fault was not proven", outage.end());
      }
    }
    return Optional.empty();
  }

  private static Optional<Criterion.Judgment> against(String what, Proof proof) {
    return Optional.of(Criterion.Judgment.inconclusive(what + ": " + proof.evidence()));
  }

  private Trust() {}
}
