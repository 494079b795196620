/**
 * Couchbase's first client, which stands on spymemcached's own jar: its connection to memcached is
 * a subclass of spymemcached's, so it needs no hooks of its own, only its name.
 */
package dev.spyglass.agent.library.couchbase;
