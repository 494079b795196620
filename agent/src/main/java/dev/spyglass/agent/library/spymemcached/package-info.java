/**
 * What the agent knows of spymemcached: where to listen, and how to read it. Its forks build on it.
 *
 * <p>A client is its {@code MemcachedConnection}, which is the IO thread too. A caller makes an
 * operation, is assigned to a node ({@code routed}), puts it into the node's input queue ({@code
 * queued}) and waits for its future ({@code waitStarted}, {@code waitEnded}). The IO thread moves
 * it to the write queue, asks whether it is too old ({@code checked}), writes it and puts it into
 * the read queue; each step is a state of the operation, and the last one ({@code COMPLETE}) ends
 * it, after the reply line said what came of it. The operation itself notes when it was queued and
 * written, and whether its caller gave up. A node is lost in {@code queueReconnect}; only the
 * client's own log has the reason.
 */
package dev.spyglass.agent.library.spymemcached;
