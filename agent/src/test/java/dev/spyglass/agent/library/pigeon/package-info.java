/**
 * What the agent knows of Pigeon, a client made up as the smallest example.
 *
 * <p>The path of one request: the caller puts it into the queue of a {@code PigeonNode} ({@code
 * queued}, and {@code refused} if the node is down), and waits on it. The node, which is a thread,
 * takes it from the queue and writes it ({@code written}). The answer, or the loss of the node,
 * wakes the caller ({@code ended}).
 *
 * <p>Special here: a node is its own connection, and its queue cannot be walked while it changes.
 * So there is neither a {@code ConnectionReader} nor a {@code BacklogReader}.
 */
package dev.spyglass.agent.library.pigeon;
