/**
 * What the agent knows of xmemcached: where to listen, and how to read it.
 *
 * <p>A client is its {@code MemcachedConnector}, a node an {@code InetSocketAddressWrapper} with
 * the sessions to it. A caller makes a command, the connector chooses a session ({@code refused}
 * where there is none), which puts it into its write queue ({@code queued}); the caller waits on
 * the command's latch. A reactor takes it from the queue ({@code taken}), maybe puts several into
 * one buffer, and moves it to those that were sent; its answer, or the end of the session, wakes
 * the caller. A command notes no times: the model follows it from event to event. A session that
 * closes shows why by its thread alone: a reactor, the heartbeat, or a caller that timed out once
 * too often.
 */
package dev.spyglass.agent.library.xmemcached;
