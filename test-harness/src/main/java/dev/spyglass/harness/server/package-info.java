/**
 * The memcached nodes of a drill: the real server where it is installed, an embedded stub
 * elsewhere. {@link dev.spyglass.harness.server.MemcachedServers} chooses.
 */
package dev.spyglass.harness.server;
