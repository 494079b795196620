/**
 * Amazon's fork of spymemcached, with the same class names: what lies beside them in the jar tells
 * them apart. Its client asks a configuration endpoint which nodes there are, so that nodes come
 * and go; the rest is spymemcached's.
 */
package dev.spyglass.agent.library.elasticache;
