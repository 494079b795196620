/**
 * The application under test: an open-loop load on a memcached client that knows nothing of
 * Spyglass. It runs on Java 8 and later with every version of every {@code Library}; the one in use
 * must be on the class path. The others need not be, since only the classes of the library in use
 * are touched.
 *
 * <p>The path of one call: {@code Schedule} starts it at its intended time on a worker thread,
 * {@code Calls} chooses client, kind and key, {@code CallKind} makes it through {@code
 * CacheClient}, {@code Outcome} names what the application saw, and {@code Statistics} and {@code
 * Output} keep it.
 */
package dev.spyglass.harness.workload;
