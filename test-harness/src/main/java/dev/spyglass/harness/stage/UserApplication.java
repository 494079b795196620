package dev.spyglass.harness.stage;

/**
 * The application a user names.
 *
 * @param command that starts it; null if it runs already
 * @param pid of the JVM, if it runs already
 * @param load command that makes it use its cache; null if it has traffic of its own
 * @param loadRate how often the load is run, per second
 */
public record UserApplication(String command, long pid, String load, double loadRate) {}
