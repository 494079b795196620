/**
 * What the agent must be able to ask a client library, and the words it asks in.
 *
 * <p>{@link dev.spyglass.agent.reader.LibraryReader} is the core. Five roles hold what only some
 * libraries have: {@link dev.spyglass.agent.reader.ThreadReader}, {@link
 * dev.spyglass.agent.reader.OperationReader}, {@link dev.spyglass.agent.reader.RequestReader},
 * {@link dev.spyglass.agent.reader.ConnectionReader} and {@link
 * dev.spyglass.agent.reader.BacklogReader}. A library's package implements them; the model, the
 * leak rules and the views call them. This package is the ground floor: it imports no other.
 */
package dev.spyglass.agent.reader;
