package dev.spyglass.harness.result;

import java.time.Instant;

/**
 * A time in which a node was made to fail.
 *
 * @param node {@code host:port} as the application addresses it
 * @param fault for people, such as {@code slow by 100 ms}
 * @param from the moment from which the fault worked
 * @param to the moment from which the node served again
 */
public record FaultWindow(String node, String fault, Instant from, Instant to) {}
