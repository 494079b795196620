/**
 * A TCP relay between a client and one memcached node: it injects faults, and it is the witness of
 * when they happened.
 *
 * <p>The way of one request: {@link dev.spyglass.harness.relay.RelayLoop} accepts the client,
 * {@code Link} reads its bytes and puts them into a {@code Pipe}, the pipe is written to the node;
 * answers come back through the second pipe of the link. A fault changes what a link does with the
 * bytes it reads, or what the {@code Listener} does with new connections. Everything seen goes to
 * {@link dev.spyglass.harness.relay.RelayLog}.
 */
package dev.spyglass.harness.relay;
