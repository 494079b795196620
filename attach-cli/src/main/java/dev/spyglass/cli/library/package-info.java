/**
 * The memcached client libraries, as they can be recognised from outside a JVM. {@link
 * dev.spyglass.cli.library.KnownLibraries} is the only list of them in this module: a new library
 * is one entry there.
 *
 * <p>{@code spyglass list} takes the jars of a process; {@link
 * dev.spyglass.cli.library.KnownLibraries#ofJarName} recognises a library by the name of its jar,
 * and {@link dev.spyglass.cli.library.JarScan} looks into the other jars. {@code leaks --histogram}
 * uses the packages of all libraries.
 */
package dev.spyglass.cli.library;
