/**
 * What the agent knows of xmemcached: where to listen, and how to read it.
 *
 * <p>The path of one command: the {@code MemcachedConnector}, which stands for the client, chooses
 * a session to a server ({@code refused} if there is none). The session puts the command into its
 * write queue ({@code queued}), and the caller waits on the command's latch. A reactor takes it
 * from the queue ({@code written}), perhaps merges several into one buffer, and awaits the answer.
 * The answer, or the end of the session, wakes the caller ({@code ended}).
 *
 * <p>Special here: a command records no times, so the model follows it from event to event. Only
 * the thread that closes a session shows why: a reactor, the heartbeat, or a caller that timed out.
 */
package dev.spyglass.agent.library.xmemcached;
