/**
 * Child processes: starting them, reading their output, waiting for what they do, ending them.
 *
 * <p>{@link dev.spyglass.harness.process.ForkedJvmBuilder} starts a {@link
 * dev.spyglass.harness.process.ForkedJvm}. Its output goes to {@code OutputLines}, where callers
 * await a line. {@link dev.spyglass.harness.process.Guard} ends commands with this JVM, even if it
 * is killed.
 */
package dev.spyglass.harness.process;
