package dev.spyglass.harness.demo;

import java.time.Instant;

/**
 * The moments and quantities that the demo compares.
 *
 * @param silentAt when the node stopped answering
 * @param firstTimeoutAt when the first caller gave up
 * @param markedDownAt when the client marked the node down for the first time
 * @param reconnectedAt the connect that first carried an answer again
 * @param downMarkingLatencyMillis from silent to marked down
 * @param timeouts calls that timed out
 * @param pendingPeak the most calls to that node that were issued and unanswered
 * @param callerWaitMaxMillis the longest a caller waited
 */
record Facts(
    Instant silentAt,
    Instant firstTimeoutAt,
    Instant markedDownAt,
    Instant reconnectedAt,
    long downMarkingLatencyMillis,
    long timeouts,
    long pendingPeak,
    long callerWaitMaxMillis) {}
