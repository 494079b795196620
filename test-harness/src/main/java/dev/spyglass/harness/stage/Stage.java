package dev.spyglass.harness.stage;

import dev.spyglass.harness.application.Settings;
import dev.spyglass.harness.application.TestedApplication;
import dev.spyglass.harness.fault.FaultKind;
import dev.spyglass.harness.fault.FaultyNode;
import dev.spyglass.harness.workload.Remedy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Where scenarios are played: the nodes, and the application under test. */
public interface Stage extends AutoCloseable {

  /** The application, for people: a client and its version, or a command. */
  String application();

  /**
   * What may mend a broken promise of the client; empty if nothing is known, as of a user's own
   * application.
   *
   * @param criterion the promise, with the label of its scenario if it has one
   */
  List<Remedy> remedies(String criterion);

  /** The back end of the faults: {@code proxy} or {@code kernel}. */
  String faults();

  /**
   * Refuses faults that cannot be made here.
   *
   * @throws dev.spyglass.cli.CommandFailure that names the back end which can
   */
  void require(FaultKind kind);

  /** Whether applications start here, so that they can start while a node fails. */
  boolean startsApplications();

  /** Whether several applications can run at a time. */
  boolean startsSeveral();

  /** Whether other settings can be tried on this application. */
  boolean takesSettings();

  /** Starts fresh nodes; closing them is the caller's duty. */
  List<FaultyNode> startNodes() throws IOException;

  /**
   * Starts the application, and waits until its client is made and the agent sees it.
   *
   * @throws dev.spyglass.harness.process.NotInTimeException if that does not come in time
   */
  TestedApplication startApplication(List<FaultyNode> nodes, Settings settings, Duration limit)
      throws IOException;

  @Override
  void close();
}
