/**
 * What the agent knows of the Arcus client: Naver's fork of spymemcached for its Arcus servers. It
 * has the same class names, and is recognized by a class that only its jar has.
 *
 * <p>The path of one operation is that in spymemcached, from {@code addOp} ({@code queued}) over
 * its states to the reply line. What an operation of spymemcached records itself comes from events
 * of its own here: {@code requestQueued}, {@code requestWritten} and {@code operationTimedOut}.
 *
 * <p>Special here: the client object itself is the IO thread, a lost connection comes with its
 * cause, and operations that move to another node are sent as copies.
 */
package dev.spyglass.agent.library.arcus;
