package dev.spyglass.harness.result;

import java.time.Instant;
import java.util.List;

/**
 * What was seen during a drill.
 *
 * @param from when the application was ready
 * @param to when the drill ended
 * @param faults in order of time
 * @param lanes a lane for each node
 * @param latency how long callers waited
 * @param samples in order of time
 */
public record Recording(
    Instant from,
    Instant to,
    List<FaultWindow> faults,
    List<Lane> lanes,
    LatencyColumns latency,
    List<Sample> samples) {}
