package dev.spyglass.harness.drill;

import dev.spyglass.harness.stage.Stage;
import java.time.Duration;

/**
 * What scenarios are played with.
 *
 * @param stage nodes and application
 * @param scale how long it takes
 * @param startLimit how long the application may take to connect
 * @param progress who is told
 */
public record Player(Stage stage, Scale scale, Duration startLimit, Progress progress) {}
