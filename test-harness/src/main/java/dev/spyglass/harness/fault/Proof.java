package dev.spyglass.harness.fault;

/**
 * Whether a fault, or its end, was seen to work.
 *
 * @param proven false makes every verdict about the client inconclusive
 * @param evidence for people, such as "a connection made before: no answer in 500 ms; a new one:
 *     connect timed out"
 */
public record Proof(boolean proven, String evidence) {}
