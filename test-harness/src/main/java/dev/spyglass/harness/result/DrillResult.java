package dev.spyglass.harness.result;

import java.util.List;
import java.util.Map;

/**
 * One drill, played and judged.
 *
 * @param name of the drill
 * @param purpose the question it answers, in a sentence
 * @param faults the back end: {@code proxy} or {@code kernel}
 * @param client library and version, such as {@code spymemcached:2.12.3}, or the user's command
 * @param settings of the client, as given
 * @param sentence the answer, in a sentence
 * @param criteria the promises, judged
 * @param tables further measurements; may be empty
 * @param recording null if the application did not come far enough to record anything
 */
public record DrillResult(
    String name,
    String purpose,
    String faults,
    String client,
    Map<String, String> settings,
    String sentence,
    List<CriterionResult> criteria,
    List<ResultTable> tables,
    Recording recording) {

  /** The verdict of the whole. */
  public Verdict verdict() {
    return Verdict.of(criteria.stream().map(CriterionResult::verdict).toList());
  }
}
