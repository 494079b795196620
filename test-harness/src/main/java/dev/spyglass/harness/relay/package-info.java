/**
 * A TCP relay between clients and one memcached node: it makes faults, and it is the witness of
 * when they happened.
 *
 * <p>The path of one request: {@code RelayLoop} accepts the client, {@code Link} reads its bytes
 * into a {@code Pipe}, and the pipe is written to the node. Answers come back through the second
 * pipe of the link. A fault changes what a link does with the bytes it reads, or what the {@code
 * Listener} does with new connections. {@link dev.spyglass.harness.relay.RelayLog} keeps what was
 * seen.
 */
package dev.spyglass.harness.relay;
