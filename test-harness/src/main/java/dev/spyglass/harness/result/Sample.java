package dev.spyglass.harness.result;

import java.time.Instant;
import java.util.Map;

/**
 * What the agent reported at one moment.
 *
 * @param at when it was asked
 * @param pendingByNode operations queued or on the wire, by {@code host:port}
 * @param threadsByRole threads of all clients, by role
 * @param cacheClasses instances by class of the client libraries, alive after a collection; empty
 *     if no histogram was taken at that moment
 */
public record Sample(
    Instant at,
    Map<String, Long> pendingByNode,
    Map<String, Long> threadsByRole,
    Map<String, Long> cacheClasses) {}
