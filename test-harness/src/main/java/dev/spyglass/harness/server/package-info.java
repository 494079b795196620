/**
 * The memcached nodes of a drill.
 *
 * <p>{@link dev.spyglass.harness.server.MemcachedServers} starts a {@code RealMemcached} where
 * memcached is installed, and else a {@code StubMemcached}. The path of one request to the stub:
 * {@code StubSession} reads a command, {@code StubCommands} runs it on the {@code StubStore}, and
 * the session writes the answer.
 */
package dev.spyglass.harness.server;
