package dev.spyglass.harness.result;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What all drills of one command found.
 *
 * @param startedAt when the command began
 * @param took until the last verdict
 * @param command the exact command that does the same again, with its seed
 * @param environment facts about the machine and the servers, by name
 * @param drills in the order they were played
 */
public record SessionResult(
    Instant startedAt,
    Duration took,
    String command,
    Map<String, String> environment,
    List<DrillResult> drills) {

  /** The verdict of the whole. */
  public Verdict verdict() {
    return Verdict.of(drills.stream().map(DrillResult::verdict).toList());
  }
}
