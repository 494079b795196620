/**
 * Copies of a library in which one thing is different, as in a version the agent has never seen.
 */
package dev.spyglass.harness.mutant;
