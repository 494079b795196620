/**
 * Where scenarios are played: the nodes with their faults, and the application under test.
 *
 * <p>For each scenario a {@link dev.spyglass.harness.stage.Stage} starts fresh nodes and then an
 * application that uses them. {@link dev.spyglass.harness.stage.WorkloadStage} starts our workload
 * with a {@link dev.spyglass.harness.stage.ClientJar}; {@link dev.spyglass.harness.stage.UserStage}
 * starts the user's command or attaches to the user's JVM.
 */
package dev.spyglass.harness.stage;
