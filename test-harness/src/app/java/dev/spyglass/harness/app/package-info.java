/**
 * The application under test: an open-loop load on spymemcached that knows nothing of Spyglass. It
 * compiles for Java 8 against spymemcached 2.9.0 and runs with every later version.
 *
 * <p>The way of one call: {@code Schedule} starts it at its intended time on a worker thread,
 * {@code Calls} chooses client, kind and key, {@code CallKind} makes it, {@code Outcome} names what
 * the application saw, and {@code Statistics} and {@code Output} keep it.
 */
package dev.spyglass.harness.app;
