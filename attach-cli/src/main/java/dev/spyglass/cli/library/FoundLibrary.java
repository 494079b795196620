package dev.spyglass.cli.library;

/**
 * A memcached client library found in a process or in a jar.
 *
 * @param name the name of its {@link ClientLibrary}
 * @param version its version, or null if it is not known
 */
public record FoundLibrary(String name, String version) {}
