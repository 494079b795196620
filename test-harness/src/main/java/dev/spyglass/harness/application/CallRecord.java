package dev.spyglass.harness.application;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/**
 * One call as the application itself logged it.
 *
 * @param node {@code host:port} of the node the key belongs to, {@code *} for all
 * @param operation the client's method
 * @param askedAt when the call was made
 * @param returnedAt when it came back; when it was given up, if it never did
 * @param outcome how it ended for the caller
 */
public record CallRecord(
    String node, String operation, Instant askedAt, Instant returnedAt, String outcome) {
  private static final Set<String> ANSWERS = Set.of("hit", "miss", "stored", "not_stored", "ok");

  /** Reads a line {@code CALL seq node op askedMicros returnedMicros outcome}. */
  static CallRecord parse(String line) {
    String[] part = line.split(" ");
    return new CallRecord(part[2], part[3], at(part[4]), at(part[5]), part[6]);
  }

  private static Instant at(String epochMicros) {
    return Instant.EPOCH.plus(Long.parseLong(epochMicros), ChronoUnit.MICROS);
  }

  /** Whether a server answered, be it another one than the key belongs to. */
  public boolean isAnswered() {
    return ANSWERS.contains(outcome);
  }

  /** Whether it came back before the workload gave it up. */
  public boolean hasReturned() {
    return !outcome.equals("unreturned");
  }

  /** How long the caller waited. */
  public long waitedMicros() {
    return ChronoUnit.MICROS.between(askedAt, returnedAt);
  }

  /** How long the caller waited. */
  public long waitedMillis() {
    return ChronoUnit.MILLIS.between(askedAt, returnedAt);
  }
}
