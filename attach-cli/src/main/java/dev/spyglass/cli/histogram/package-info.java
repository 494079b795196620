/**
 * The class histogram of a running JVM, without an agent: {@link
 * dev.spyglass.cli.histogram.ClassHistogram} asks for it through the attach protocol, its parser
 * reads it as it comes, {@link dev.spyglass.cli.histogram.CacheClasses} narrows it to what belongs
 * to memcached clients, and {@link dev.spyglass.cli.histogram.Growth} compares several of them.
 */
package dev.spyglass.cli.histogram;
