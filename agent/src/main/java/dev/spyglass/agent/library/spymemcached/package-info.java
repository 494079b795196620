/**
 * What the agent knows of spymemcached: where to listen, and how to read it. Its forks build on it.
 *
 * <p>The path of one operation: a caller makes it, the input queue of a node takes it ({@code
 * queued}), the choice of the node is reported ({@code routed}), and the caller waits for its
 * future ({@code waitStarted}, {@code waitEnded}). The IO thread, which is the {@code
 * MemcachedConnection} and stands for the client, checks its age ({@code checked}), writes it and
 * awaits the reply. Each step is a {@code state}; the reply line shows the outcome, and {@code
 * COMPLETE} ends it.
 *
 * <p>Special here: an operation records itself when it was queued and written, and whether its
 * caller gave up. A node is lost in {@code queueReconnect}, but only the client's log has the
 * cause.
 */
package dev.spyglass.agent.library.spymemcached;
