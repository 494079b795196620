/**
 * Naver's fork of spymemcached for its Arcus servers, with the same class names: what lies beside
 * them in the jar tells them apart. Here the client itself is the IO thread, operations note
 * neither times nor that their callers gave up, and a lost connection comes with its cause.
 */
package dev.spyglass.agent.library.arcus;
