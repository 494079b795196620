/**
 * The application under test as the harness sees it from outside.
 *
 * <p>{@link dev.spyglass.harness.application.Application} starts the workload in a JVM of its own
 * with {@link dev.spyglass.harness.application.Settings}, and waits until its client is made. The
 * harness then reads its calls as {@link dev.spyglass.harness.application.CallRecord}s from its
 * output, and its nodes as {@link dev.spyglass.harness.application.NodeView}s from its agent.
 */
package dev.spyglass.harness.application;
