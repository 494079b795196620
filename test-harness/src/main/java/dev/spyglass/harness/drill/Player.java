package dev.spyglass.harness.drill;

import dev.spyglass.harness.stage.Stage;

/**
 * What scenarios are played with.
 *
 * @param stage nodes and application
 * @param scale how long it takes
 * @param progress who is told
 */
record Player(Stage stage, Scale scale, Progress progress) {}
