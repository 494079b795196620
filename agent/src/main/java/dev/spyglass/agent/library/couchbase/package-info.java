/**
 * What the agent knows of Couchbase's client 1.x, for its side that speaks to memcached.
 *
 * <p>The path of one operation is that in spymemcached, whose own jar this client uses. Its
 * connection extends {@code MemcachedConnection}, so the hooks of spymemcached see everything and
 * it has none of its own.
 *
 * <p>Special here: only name and version, which the connection's class leads to.
 */
package dev.spyglass.agent.library.couchbase;
