package dev.spyglass.harness.drill;

import dev.spyglass.harness.stage.Stage;
import java.time.Duration;

/**
 * What scenarios are played with.
 *
 * @param stage nodes and application
 * @param scale how long each phase takes
 * @param startLimit how long the application may take to connect
 * @param progress where to report what happens
 */
public record PlaySetup(Stage stage, Scale scale, Duration startLimit, Progress progress) {}
