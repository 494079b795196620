/**
 * The JUnit 5 extension: nodes with faults and measurements for a user's own test of a client in
 * the test's own JVM.
 *
 * <p>The path of one test: a verb of {@link dev.spyglass.harness.junit.TestNode} makes a fault in
 * the relay before a memcached and proves it; {@code OwnAgent} keeps the agent in this JVM while
 * test classes need it; {@link dev.spyglass.harness.junit.NodeMeasure} is what that agent measured
 * of a node.
 */
package dev.spyglass.harness.junit;
