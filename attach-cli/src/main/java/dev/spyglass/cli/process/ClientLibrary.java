package dev.spyglass.cli.process;

/**
 * A memcached client library found in a process.
 *
 * @param library its artifact name, such as spymemcached
 * @param version its version, or null when nothing tells
 */
public record ClientLibrary(String library, String version) {}
