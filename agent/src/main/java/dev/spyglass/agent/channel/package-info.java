/**
 * The channel to the command. {@code UnixChannel} accepts a connection, reads one line, and writes
 * the line that {@code Requests} answers: what {@code attribute} publishes, as JSON. Where the JVM
 * has no Unix sockets, the same requests come through the attach protocol.
 */
package dev.spyglass.agent.channel;
