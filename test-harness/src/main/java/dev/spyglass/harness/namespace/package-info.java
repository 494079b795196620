/**
 * A network, process and mount namespace for the harness, so that faults made by the kernel touch
 * nothing else and vanish with it.
 *
 * <p>{@link dev.spyglass.harness.namespace.Namespace#run} starts {@code unshare}. It starts the
 * script {@code inside.sh} as the first process of the namespace, which starts this very JVM again.
 */
package dev.spyglass.harness.namespace;
