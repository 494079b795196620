/**
 * What the agent knows of the ElastiCache client: Amazon's fork of spymemcached. It has the same
 * class names, and is recognized by a class that only its jar has.
 *
 * <p>The path of one operation is that in spymemcached, and so are the hooks.
 *
 * <p>Special here: the client asks a configuration endpoint for its nodes, which come and go. The
 * thread that asks has no name that shows it; a hook in its work does ({@code threadAtWork}).
 */
package dev.spyglass.agent.library.elasticache;
