package dev.spyglass.harness.evidence;

import dev.spyglass.harness.fault.Proof;
import java.time.Instant;

/**
 * One time a node failed.
 *
 * @param from the moment from which the fault worked
 * @param to the moment from which the node served again
 * @param fault whether the fault was seen to work
 * @param end whether its end was seen
 */
public record Outage(Instant from, Instant to, Proof fault, Proof end) {
  /** Whether both were seen. */
  public boolean proven() {
    return fault.proven() && end.proven();
  }

  /** Whether the node failed at this moment. */
  public boolean covers(Instant moment) {
    return !moment.isBefore(from) && moment.isBefore(to);
  }
}
