/**
 * Naver's fork of spymemcached for its Arcus servers, with the same class names: told by what lies
 * beside them. Here the client itself is the IO thread, operations note neither times nor that
 * their callers gave up, and a lost connection has its cause told.
 */
package dev.spyglass.agent.library.arcus;
