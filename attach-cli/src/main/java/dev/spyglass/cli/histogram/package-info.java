/**
 * The class histogram of a running JVM, taken without an agent.
 *
 * <p>The path of {@code leaks --histogram}: {@link dev.spyglass.cli.histogram.HeapWalk} estimates
 * how long the target will be stopped, {@link dev.spyglass.cli.histogram.ClassHistogram} asks the
 * target through the attach protocol and parses the answer as it arrives, {@link
 * dev.spyglass.cli.histogram.CacheClasses} picks the classes of memcached clients, and {@link
 * dev.spyglass.cli.histogram.Growth} compares several histograms.
 */
package dev.spyglass.cli.histogram;
