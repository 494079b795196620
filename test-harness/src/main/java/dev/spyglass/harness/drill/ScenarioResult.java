package dev.spyglass.harness.drill;

import dev.spyglass.harness.evidence.Evidence;
import dev.spyglass.harness.result.CriterionResult;
import java.util.List;

/**
 * One scenario, played and judged.
 *
 * @param scenario that was played
 * @param evidence null if it could not be played to its end
 * @param results a judgment for each criterion
 */
public record ScenarioResult(Scenario scenario, Evidence evidence, List<CriterionResult> results) {}
